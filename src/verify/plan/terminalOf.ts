/** Where a recorded line was typed, as far as its prompt and what was entered before tell. */
import { localPorts } from '../../cluster/network/localPorts.ts';
import type { Terminal } from '../../session/terminal.ts';
import type { Session } from '../../session/session.ts';
import type { Step } from './timeline.ts';
import { isForHost } from './whence.ts';

/** What deals with files of the reader's, wherever he has his terminal, and not with those that a machine is made of. */
const dealsWithFiles = /^(?:sudo\s+)?(?:(?:cat|head|tail|less|more|vim?|nano|mkdir|cd|touch|cp|mv|rm|tree|sed|tee)\b|echo\b.*>)(?!.*(?:^|[\s>])\/(?:etc|proc|sys|var|run|usr|dev)\b)/;

const withCredentials = /\b(?:kubectl|k|helm)\b/;

/** Whether a command asks a port of its own machine at which kubectl listens: it is typed where that runs. */
function asksOwnPort(command: string, { cluster: { world } }: Session): boolean {
  const [, port] = /(?:localhost|127\.0\.0\.1):(\d+)/.exec(command) ?? [];
  return port !== undefined && localPorts(world).some((open) => open.port === Number(port));
}

/** `last`: where the terminal was after the step before. */
export function terminalOf(step: Pick<Step, 'where' | 'command' | 'afresh'>, last: Terminal, session: Session): Terminal {
  const host: Terminal = { kind: 'host' };
  switch (step.where.kind) {
    case 'host':
      return host;
    case 'place': {
      const { name } = step.where;
      const pod = session.cluster.store.list('pods').find((candidate) => candidate.metadata.name === name);
      if (pod) return last.kind === 'pod' && last.name === name ? last : { kind: 'pod', namespace: pod.metadata.namespace ?? 'default', name };
      // A machine with the cluster's credentials is the reader's own, whatever it is called.
      const isNode = session.cluster.options.nodes.some((node) => node.name === name);
      return isNode && !withCredentials.test(step.command) && !dealsWithFiles.test(step.command) && !asksOwnPort(step.command, session) ? { kind: 'node', name } : host;
    }
    case 'inside':
      return last;
    case 'unknown':
      // Nobody has the cluster's credentials in a pod: the shell there was left, and leaving it goes without saying.
      if (step.afresh === true || (last.kind === 'pod' && isForHost(step.command))) return host;
      return last.kind === 'node' && /^(?:kubectl|k|helm|minikube)\s/.test(step.command) ? host : last;
  }
}
