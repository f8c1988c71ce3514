/** Answers that are possible one by one and together so unlikely that something else must have been at work. */
import { diagnose } from '../../base/diagnostic.ts';
import type { Spread } from '../balancing.ts';
import { chanceOfFavour, chanceOfRotation, isRotation, spreadsIn } from '../balancing.ts';
import type { NoteJudgement } from './judgement.ts';

const once = 1 / 1000;

export const unlikelyBalancing: NoteJudgement = ({ steps }) => {
  const spreads = spreadsIn(steps);
  return spreads.flatMap((spread) => {
    const { line, service, endpoints, chosen } = spread;
    // Who looks at many spreads finds an unlikely one among them.
    const [favour, rotation] = [chanceOfFavour(spread) * spreads.length, isRotation(spread) ? chanceOfRotation(spread) * spreads.length : 1];
    if (favour >= once && rotation >= once) return [];
    const inTurn = rotation < once;
    const times = rounded(1 / Math.min(favour, rotation));
    const how = inTurn ? 'go round in turn' : `mostly or all come from ${favourite(spread)}`;
    const howZh = inTurn ? '是轮流来的' : `大多或全部来自 ${favourite(spread)}`;
    const whyZh = inTurn ? 'ipvs 模式的 kube-proxy 轮流选择，iptables 模式不是' : 'Service 的 sessionAffinity: ClientIP、客户端保持的连接，或者没有就绪的端点，都可以解释';
    const message = {
      en: `${chosen.length} answers of ${service} ${how}, though ${endpoints} endpoints are chosen from by chance: less than once in ${times} times.`,
      zh: `${service} 的 ${chosen.length} 个应答${howZh}，而 ${endpoints} 个端点是随机选择的：偶然如此的机会不到 ${times} 分之一。${whyZh}。`,
    };
    return [diagnose('unlikely-balancing', { line, column: 1 }, message, inTurn ? 'kube-proxy in ipvs mode goes round in turn; in iptables mode it does not.' : 'sessionAffinity: ClientIP on the Service would explain it, or a client that kept its connection open, or endpoints that were not ready.')];
  });
};

function favourite({ chosen }: Spread): string {
  const count = (name: string): number => chosen.filter((other) => other === name).length;
  return chosen.reduce((most, name) => (count(name) > count(most) ? name : most), chosen[0] ?? '');
}

const rounded = (times: number): string => String(Number(Math.floor(times).toPrecision(2)));
