/** A connection's trace → one sentence a hop: the text form of what the diagram shows, for eyes and for screen readers. */
import { unreachable } from '../base/assert.ts';
import type { ConsideredEndpoint, Hop, Origin, Outcome, Trace } from '../cluster/network/trace.ts';
import type { PageLanguage } from './words.ts';

export interface TraceStep {
  readonly said: Sentence;
  readonly kind: Hop['kind'];
  /** How it ended; on the last step alone. */
  readonly outcome?: Outcome;
}

export function traceSteps(trace: Trace): readonly TraceStep[] {
  return trace.map((hop, index) => ({ kind: hop.kind, said: sentence(hop, trace[index - 1]), ...(hop.kind === 'end' ? { outcome: hop.outcome } : {}) }));
}

type Sentence = Readonly<Record<PageLanguage, string>>;

function sentence(hop: Hop, before: Hop | undefined): Sentence {
  switch (hop.kind) {
    case 'client':
      return { zh: `${originName(hop.origin)}（${hop.address}）连接 ${hop.to}`, en: `${originName(hop.origin)} (${hop.address}) connects to ${hop.to}` };
    case 'name': {
      const answers = hop.answers.join(', ');
      return { zh: `${hop.via} 把 ${hop.question} 解析为 ${answers || '（无）'}`, en: `${hop.via} resolves ${hop.question} to ${answers || 'nothing'}` };
    }
    case 'service': {
      const port = hop.portName === '' ? String(hop.port) : `${hop.portName} ${hop.port}`;
      return {
        zh: `Service ${hop.namespace}/${hop.name} 的端口 ${port}（${hop.way}），targetPort：${hop.targetPort}`,
        en: `Service ${hop.namespace}/${hop.name}, port ${port} (${hop.way}), targetPort: ${hop.targetPort}`,
      };
    }
    case 'endpoints': {
      const list = hop.endpoints.map(endpointName).join(', ');
      return { zh: list ? `可选的端点：${list}` : '没有端点', en: list ? `Endpoints: ${list}` : 'No endpoints' };
    }
    case 'backend': {
      const chance = percent(hop.probability);
      return { zh: `选中 ${endpointName(hop.endpoint)}（${reasons[hop.why].zh}，概率 ${chance}）`, en: `${endpointName(hop.endpoint)} is chosen (${reasons[hop.why].en}, probability ${chance})` };
    }
    case 'socket': {
      const place = `${hop.pod ? `${hop.pod.name} ` : ''}${hop.address}:${hop.port}`;
      if (hop.listening) return { zh: `${place} 有进程在监听`, en: `A process listens on ${place}` };
      const other = hop.listens.join(', ');
      return {
        zh: `${place} 没有进程监听${other ? `（监听的是 ${other}）` : ''}`,
        en: `Nothing listens on ${place}${other ? ` (what listens is ${other})` : ''}`,
      };
    }
    case 'end': {
      // What listens at the socket, or does not, was said one line above.
      const why = before?.kind === 'socket' ? '' : hop.why;
      return { zh: why ? `${outcomes[hop.outcome].zh}：${why}` : outcomes[hop.outcome].zh, en: why ? `${outcomes[hop.outcome].en}: ${why}` : outcomes[hop.outcome].en };
    }
    default:
      return unreachable(hop);
  }
}

function originName(origin: Origin): string {
  switch (origin.kind) {
    case 'pod':
      return `${origin.namespace}/${origin.name}`;
    case 'node':
      return origin.name;
    case 'outside':
      return origin.address;
  }
}

function endpointName({ address, port, pod, excluded }: ConsideredEndpoint): string {
  const place = `${address}:${port}`;
  return `${pod ? `${pod.name} ` : ''}${place}${excluded === undefined ? '' : ` ✗ ${excluded}`}`;
}

const reasons: Readonly<Record<Extract<Hop, { kind: 'backend' }>['why'], Sentence>> = {
  only: { zh: '唯一的端点', en: 'the only one' },
  random: { zh: '随机', en: 'at random' },
  affinity: { zh: '会话亲和性', en: 'session affinity' },
  roundRobin: { zh: '轮询', en: 'round robin' },
};

const outcomes: Readonly<Record<Outcome, Sentence>> = {
  connected: { zh: '连接成功', en: 'Connected' },
  refused: { zh: '连接被拒绝', en: 'Refused' },
  timeout: { zh: '超时', en: 'Timed out' },
  unreachable: { zh: '不可达', en: 'Unreachable' },
  reset: { zh: '连接被重置', en: 'Reset' },
  unresolved: { zh: '域名无法解析', en: 'Name not resolved' },
};

/** 0.5 → `50 %`, 0.0625 → `6.3 %`: two significant digits, for probabilities are never known better here. */
export function percent(probability: number): string {
  if (probability >= 1) return '100%';
  const value = probability * 100;
  return value >= 10 ? `${Math.round(value)}%` : `${Number(value.toPrecision(2))}%`;
}
