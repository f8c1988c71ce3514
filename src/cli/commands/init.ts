/** `kubebook init`: a first note and the config, with comments. */
import { access, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { configFileName } from '../config/read.ts';
import type { ConfigKey } from '../config/keys.ts';
import { configKeys } from '../config/keys.ts';
import { UsageError, makeFolder, reasonOf } from '../files.ts';
import type { CliCommand } from './command.ts';
import { readOptions } from './options.ts';

export const init: CliCommand = {
  usage: '[FOLDER]',
  summary: 'write a first note and the config',
  help: `FOLDER is where they go, this folder where none is given: ${configFileName}, all of it comments, and notes/first.md, which is right. What is
there already is left as it is.`,
  async run(args, terminal) {
    const { paths } = readOptions(args, {});
    if (paths.length > 1) throw new UsageError('init takes one folder');
    const [folder = '.'] = paths;
    for (const [path, text] of [[join(folder, configFileName), configText()], [join(folder, 'notes', 'first.md'), firstNote]] as const) {
      terminal.out(`${(await writeNew(path, text)) ? 'wrote' : 'left '} ${path}\n`);
    }
    terminal.out('\nkubebook check says whether the note is right, kubebook serve shows its page while you write.\n');
    return 0;
  },
};

/** False where a file of that name is there. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await makeFolder(dirname(path));
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (await access(path).then(() => true, () => false)) return false;
    throw new UsageError(`${path}: can't be written (${reasonOf(error)})`);
  }
}

export function configText(): string {
  const rows = Object.values<ConfigKey>(configKeys).map(({ description, example }) => `# ${description}\n${example.split('\n').map((line) => `# ${line}\n`).join('')}`);
  return `# What kubebook goes by in this folder. A key that is not here is as usual.\n# yaml-language-server: $schema=node_modules/kubebook/schema/${configFileName.replace('.yaml', '.schema.json')}\n\n${rows.join('\n')}`;
}

const firstNote = `# A first note

A Service finds its pods by their labels, and nothing else of them:

\`\`\`yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
\`\`\`

As long as no pod has that label, it has no endpoints:

\`\`\`console
$ kubectl get endpointslices
NAME         ADDRESSTYPE   PORTS     ENDPOINTS      AGE
kubernetes   IPv4          8443      192.168.49.2   5d
web-8xk2p    IPv4          <unset>   <unset>        5s
\`\`\`

Write down what you typed and what came out; \`kubebook check\` says whether a cluster could have printed it.
`;
