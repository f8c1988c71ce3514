/** Pods and pod templates as kubectl's generators write them. */
import { generatedNameAlphabet } from '../cluster/ports/choices.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';

/** A container's name, made of its image's: the last part without tag and digest, as a DNS label. */
export function containerNameOf(image: string, invocation: Invocation): string {
  const [name = ''] = (image.split('/').at(-1) ?? image).split(/[:@]/);
  if (!/[._]/.test(name)) return name;
  const suffix = invocation.host.choose(`kubectl/${invocation.command}/${image}/containerName`, { kind: 'word', length: 5, alphabet: generatedNameAlphabet });
  return `${name.replaceAll(/[._]/g, '-')}-${suffix}`;
}

/** Words behind `--`. */
export function commandWords(invocation: Invocation): readonly string[] {
  const { dashAt } = invocation.flags;
  return dashAt < 0 ? [] : invocation.args.slice(dashAt);
}

/** The labels of a flag: `a=b,c=d`. Models generate.ParseLabels. */
export function parseLabelList(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').map((pair) => {
    const [key = '', value, ...more] = pair.split('=');
    return value === undefined || more.length > 0 || key === '' ? fail(`unexpected label spec: ${pair}`) : [key, value];
  }));
}
