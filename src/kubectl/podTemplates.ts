/** Pods and pod templates as kubectl's generators write them. */
import { generatedNameAlphabet } from '../cluster/ports/choices.ts';
import type { Invocation } from './command.ts';

/** A container's name, made of its image's: the last part without tag and digest, as a DNS label. */
export function containerNameOf(image: string, invocation: Invocation): string {
  const [name = ''] = (image.split('/').at(-1) ?? image).split(/[:@]/);
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return name;
  const suffix = invocation.host.choose(`kubectl/${invocation.command}/${image}/containerName`, { kind: 'word', length: 5, alphabet: generatedNameAlphabet });
  return `${name.toLowerCase().replaceAll(/[._]/g, '-')}-${suffix}`;
}

/** Words behind `--`. */
export function commandWords(invocation: Invocation): readonly string[] {
  const { dashAt } = invocation.flags;
  return dashAt < 0 ? [] : invocation.args.slice(dashAt);
}

/** The labels of a flag: `a=b,c=d`. */
export function parseLabelList(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').filter((pair) => pair !== '').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  }));
}
