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
    const how = inTurn ? 'go round in turn' : `mostly or all come from ${favourite(spread)}`;
    const message = `${chosen.length} answers of ${service} ${how}, though ${endpoints} endpoints are chosen from by chance: less than once in ${rounded(1 / Math.min(favour, rotation))} times.`;
    return [diagnose('unlikely-balancing', { line, column: 1 }, message, inTurn ? 'kube-proxy in ipvs mode goes round in turn; in iptables mode it does not.' : 'sessionAffinity: ClientIP on the Service would explain it, or a client that kept its connection open, or endpoints that were not ready.')];
  });
};

function favourite({ chosen }: Spread): string {
  const count = (name: string): number => chosen.filter((other) => other === name).length;
  return chosen.reduce((most, name) => (count(name) > count(most) ? name : most), chosen[0] ?? '');
}

const rounded = (times: number): string => String(Number(Math.floor(times).toPrecision(2)));
