/** A cluster behind a socket for the tests: time passes only when they say so, or with each tick. */
import { documentationOf } from '../../../src/api/documentation/index.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { startApiServer } from '../../../src/server/apiServer.ts';
import { LiveSession } from '../../../src/server/liveSession.ts';
import type { Listening } from '../../../src/server/loopback.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

export interface Served {
  readonly live: LiveSession;
  readonly listening: Listening;
  /** Makes this much virtual time pass before the next request, and at each tick from then on. */
  letPass(ms: number, eachTickMs?: number): void;
  get(path: string, headers?: Record<string, string>): Promise<{ readonly status: number; readonly body: string; readonly type: string }>;
  send(method: string, path: string, body: unknown, type?: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

export async function serve(version = '1.32'): Promise<Served> {
  const session = new Session({ ...defaultSessionOptions(present(parseVersion(version), version)), documentationOf }, new SeededChooser('served'));
  let nowMs = 0;
  let eachMs = 0;
  const live = new LiveSession(session, { nowMs: () => (nowMs += eachMs), tickMs: 5 });
  const listening = await startApiServer(live, 0);
  const request = async (path: string, init: RequestInit) => {
    const response = await fetch(`${listening.url}${path}`, init);
    return { status: response.status, body: await response.text(), type: response.headers.get('content-type') ?? '' };
  };
  return {
    live,
    listening,
    letPass: (ms, eachTickMs = 0) => {
      nowMs += ms;
      eachMs = eachTickMs;
    },
    get: (path, headers = {}) => request(path, { headers }),
    send: (method, path, body, type = 'application/json') => request(path, { method, headers: { 'content-type': type }, body: JSON.stringify(body) }),
    close: async () => {
      live.close();
      await listening.close();
    },
  };
}

export const pod = (name: string, image = 'luksa/kubia'): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'main', image }] } });
