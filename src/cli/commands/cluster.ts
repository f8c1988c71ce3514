/** `kubebook cluster`: the simulator's API for a real kubectl. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { documentationOf } from '../../api/documentation/index.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { formatVersion, parseVersion } from '../../api/version.ts';
import { startApiServer } from '../../server/apiServer.ts';
import { LiveSession } from '../../server/liveSession.ts';
import { installedSessionOptions } from '../../session/defaults.ts';
import { SeededChooser } from '../../session/seededChooser.ts';
import { Session } from '../../session/session.ts';
import { newest, oldestSimulated } from '../../verify/replayable.ts';
import { UsageError } from '../files.ts';
import { removeKubeconfig, writeKubeconfig } from '../kubeconfig.ts';
import type { CliCommand } from './command.ts';
import { numberOption, readOptions } from './options.ts';

const defaultFile = 'kubebook.kubeconfig';
const oldestVersion = `1.${oldestSimulated}`;
const newestVersion = `1.${newest}`;
const hourMs = 3_600_000;

export const cluster: CliCommand = {
  usage: '',
  summary: "the simulator's API on 127.0.0.1, for a real kubectl",
  help: `Starts a cluster of its own and serves it until Ctrl-C. kubectl 1.27 or newer finds everything there; exec wants 1.31 or newer.

  --version VERSION    of Kubernetes, ${oldestVersion} to ${newestVersion}; 1.32 where none is given
  --nodes N            1 where none is given
  --port PORT          one that is free where none is given
  --kubeconfig FILE    where the kubeconfig goes; ${defaultFile} where none is given. It is removed at the end, and no file is ever overwritten
                       that another program wrote`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { version: { type: 'string' }, nodes: { type: 'string' }, port: { type: 'string' }, kubeconfig: { type: 'string' } });
    if (paths.length > 0) throw new UsageError(`${paths.join(' ')}: cluster takes options alone`);
    const version = readVersion(values['version']);
    const nodes = numberOption(values, 'nodes', { from: 1, to: 50, otherwise: 1 });
    const port = numberOption(values, 'port', { from: 0, to: 65_535, otherwise: 0 });
    const file = typeof values['kubeconfig'] === 'string' ? values['kubeconfig'] : defaultFile;
    const startMs = Date.now();
    const session = new Session({ ...installedSessionOptions(version, nodes), startMs, bornMs: startMs - hourMs, documentationOf }, new SeededChooser(randomUUID()));
    const live = new LiveSession(session);
    const listening = await startApiServer(live, port).catch((error: unknown) => {
      throw new UsageError(`port ${port} can't be had (${error instanceof Error ? error.message : String(error)})`);
    });
    try {
      await writeKubeconfig(file, listening.url);
      terminal.out(`Kubernetes ${formatVersion(version)}, ${nodes === 1 ? '1 node' : `${nodes} nodes`}, at ${listening.url}\n\n  export KUBECONFIG=${inShell(resolve(file))}\n  kubectl get nodes\n\nCtrl-C ends it.\n`);
      await terminal.interrupted();
    } finally {
      live.close();
      await listening.close();
      await removeKubeconfig(file, listening.url);
    }
    return 0;
  },
};

/** For the reader's own shell, in whatever folder it is. */
const inShell = (path: string): string => (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

export function readVersion(value: string | boolean | undefined): KubernetesVersion {
  const version = parseVersion(String(value ?? '1.32'));
  if (version?.major !== 1 || version.minor < oldestSimulated || version.minor > newest) throw new UsageError(`--version ${String(value)}: it is one of ${oldestVersion} to ${newestVersion}`);
  return version;
}
