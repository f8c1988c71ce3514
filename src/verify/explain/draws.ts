/** A value that contradicts nothing but Kubernetes itself, which never draws such a one: letters in the suffix of a name, node ports. */
import { nodePortRange } from '../../cluster/apiserver/kinds/serviceAllocation.ts';
import { generatedNameAlphabet } from '../../cluster/ports/choices.ts';
import type { Tongue } from './phrases.ts';
import { phrases } from './phrases.ts';

/** Why the recorded word can't stand where the simulated one does; undefined where it could have been drawn. */
export function outsideOfDraws(recorded: string, simulated: string, tongue: Tongue): string | undefined {
  const name = foreignLetters(recorded, simulated);
  if (name) return phrases.noGeneratedName[tongue](name.part, name.letters);
  const port = nodePortIn(recorded);
  const isOutside = port !== undefined && nodePortIn(simulated) !== undefined && (port < nodePortRange.from || port > nodePortRange.to);
  return isOutside ? phrases.noNodePort[tongue](port, `${nodePortRange.from}-${nodePortRange.to}`) : undefined;
}

/** Of a name that Kubernetes generates, the part that differs and the letters in it that it never takes. */
function foreignLetters(recorded: string, simulated: string): { readonly part: string; readonly letters: string } | undefined {
  const ours = simulated.split('-');
  const parts = recorded.split('-');
  const at = parts.findIndex((part, index) => part !== ours[index]);
  const [part = '', generated = ''] = [parts[at], ours[at]];
  // Nothing is drawn that is shorter: what an ordinal counts hangs on no alphabet.
  if (at < 1 || parts.length !== ours.length || !/^[a-z0-9]+$/.test(part) || generated.length < suffixLength || lettersBeside(generated) !== '') return undefined;
  const letters = lettersBeside(part);
  return letters === '' ? undefined : { part, letters };
}

const suffixLength = 5;

const lettersBeside = (text: string): string => [...new Set(text)].filter((letter) => !generatedNameAlphabet.includes(letter)).join('');

function nodePortIn(word: string): number | undefined {
  const port = /^\d+:(\d+)\/(?:TCP|UDP|SCTP)$/.exec(word)?.[1];
  return port === undefined ? undefined : Number(port);
}
