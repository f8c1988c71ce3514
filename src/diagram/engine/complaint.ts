/** Reads the picture that PlantUML draws of an error: what is wrong, and in which line. */
import type { SvgElement } from '../svg.ts';
import { elementsNamed, textOf } from '../svg.ts';

export interface Complaint {
  /** 1-based line of the diagram's source, `@startuml` included. */
  readonly line?: number;
  /** PlantUML's own words. */
  readonly message: string;
}

const errorRed = '#FF0000';

export function complaintIn(picture: SvgElement): Complaint | undefined {
  const texts = elementsNamed(picture, 'text');
  const [first = '', second = ''] = texts.map(textOf);
  if (first.startsWith('PlantUML version $version$')) {
    const red = texts.filter((text) => text.attributes['fill'] === errorRed).map((text) => textOf(text).trim());
    const line = /\(line (\d+)\s*\)/.exec(second)?.[1];
    return { message: red.join(' ') || 'Syntax Error?', ...(line === undefined ? {} : { line: Number(line) }) };
  }
  if (first === 'Diagram not supported by this release of PlantUML') {
    const start = texts.map(textOf).find((text) => text.startsWith('@start'));
    return { line: 1, message: start ? `${first}: ${start}` : first };
  }
  return undefined;
}
