/** Databases: they listen on their port and speak a protocol that no HTTP client understands. What they store is not modelled. */
import type { Image, ListeningSocket } from './image.ts';
import { httpSocket, otherSocket } from './http.ts';
import { commandLine, run } from './programs.ts';

function database(repositories: readonly string[], server: string, entrypoint: readonly string[], cmd: readonly string[], sockets: readonly ListeningSocket[]): Image {
  return {
    repositories,
    tools: [],
    shell: 'bash',
    workingDir: '/',
    entrypoint,
    cmd,
    start(container) {
      const listen = () => ({ listens: sockets, logs: [], unknownLogs: `what ${server} logs` });
      return run(commandLine(container, entrypoint, cmd), container, { [server]: listen, 'docker-entrypoint.sh': listen });
    },
  };
}

const script = ['docker-entrypoint.sh'];

export const redis: Image = database(['redis', 'bitnami/redis'], 'redis-server', script, ['redis-server'], [otherSocket(6379)]);
export const mysql: Image = database(['mysql', 'mariadb'], 'mysqld', script, ['mysqld'], [otherSocket(3306)]);
export const postgres: Image = database(['postgres'], 'postgres', script, ['postgres'], [otherSocket(5432)]);

const mongoAnswer = 'It looks like you are trying to access MongoDB over HTTP on the native driver port.\r\n';
export const mongo: Image = database(['mongo'], 'mongod', script, ['mongod'], [
  httpSocket(27_017, () => ({ status: 200, headers: [['Connection', 'close'], ['Content-Type', 'text/plain']], body: mongoAnswer })),
]);
