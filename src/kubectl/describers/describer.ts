/** What a describer is, and the page that it writes on. */
import type { KubeObject } from '../../api/object.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Invocation } from '../command.ts';
import { alignTabs, describeTabs } from '../../text/tabwriter.ts';

/** One row in `describers/index.ts`. */
export type Describer = (page: Page, object: KubeObject, context: DescribeContext) => void;

export interface DescribeContext {
  readonly invocation: Invocation;
  readonly version: KubernetesVersion;
  readonly nowMs: number;
  readonly showEvents: boolean;
  /** Objects of a kind, or none where the server refuses. */
  list(resource: string, namespace: string | undefined, query?: Readonly<Record<string, string>>): readonly KubeObject[];
  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined;
}

/** Lines with tabs between what is aligned. Models kubectl's PrefixWriter. */
export class Page {
  #text = '';
  /** The annotation that is left out: what `apply` keeps for itself, since 1.18. */
  readonly hidden: string | undefined;

  constructor(hidden: string | undefined) {
    this.hidden = hidden;
  }

  static for(version: KubernetesVersion): Page {
    return new Page(atLeast(version, '1.18') ? lastAppliedAnnotation : undefined);
  }

  /** `text` at a level of indentation: two blanks a level, before its first line alone. */
  write(level: number, text: string): void {
    this.#text += `${'  '.repeat(level)}${text}`;
  }

  line(level: number, text: string): void {
    this.write(level, `${text}\n`);
  }

  /** `Title:\tvalue`. */
  field(level: number, title: string, value: string | number | boolean): void {
    this.line(level, `${title}:\t${value}`);
  }

  /** A page inside this one, so many levels deeper. As kubectl writes it, each part of a line is indented anew. */
  nested(levels: number): Page {
    const nested = new Page(this.hidden);
    nested.write = (level, text) => this.write(level + levels, text);
    return nested;
  }

  /** What comes behind is aligned without regard to what stands before. */
  flush(): void {
    this.#text += '\u0000';
  }

  /** As it was written, with the tabs: what is printed without a tabwriter. */
  raw(): string {
    return this.#text.replaceAll('\u0000', '');
  }

  toString(): string {
    return this.#text.split('\u0000').map((block) => alignTabs(block, describeTabs)).join('');
  }
}

export const orNone = (text: string): string => (text === '' ? '<none>' : text);
