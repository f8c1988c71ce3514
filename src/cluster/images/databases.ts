/** Databases: they listen on their port and speak a protocol that no HTTP client understands. What they store is not modelled. */
import type { Image, ListeningSocket } from './image.ts';
import { httpSocket, otherSocket } from './http.ts';
import { commandLine, run } from './programs.ts';

function database(repositories: readonly string[], server: string, clients: readonly string[], entrypoint: readonly string[], cmd: readonly string[], sockets: readonly ListeningSocket[]): Image {
  return {
    repositories,
    // Their clients are there, and what they say is not modelled.
    tools: clients.map((name) => ({ name, version: 'any' })),
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

export const redis: Image = database(['redis', 'bitnami/redis', 'registry.k8s.io/redis'], 'redis-server', ['redis-cli', 'redis-server', 'redis-benchmark'], script, ['redis-server'], [otherSocket(6379)]);
export const mariadb: Image = database(['mariadb', 'bitnami/mysql', 'bitnami/mariadb'], 'mysqld', ['mysql', 'mysqladmin', 'mysqldump', 'mariadb'], script, ['mysqld'], [otherSocket(3306)]);
/** The official one is built on Oracle Linux. */
export const mysql: Image = { ...mariadb, repositories: ['mysql'], sh: 'bash' };
export const postgres: Image = database(['postgres', 'bitnami/postgresql'], 'postgres', ['psql', 'pg_isready', 'pg_dump', 'createdb'], script, ['postgres', 'bitnami/postgresql'], [otherSocket(5432)]);

const mongoAnswer = 'It looks like you are trying to access MongoDB over HTTP on the native driver port.\r\n';
export const mongo: Image = database(['mongo', 'bitnami/mongodb'], 'mongod', ['mongo', 'mongosh', 'mongod', 'mongodump'], script, ['mongod'], [
  httpSocket(27_017, () => ({ status: 200, headers: [['Connection', 'close'], ['Content-Type', 'text/plain']], body: mongoAnswer })),
]);
