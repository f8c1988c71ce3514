/** A note, read: the plain value that everything behind the reader works on. JSON-serialisable, but for nothing. */
import type { RootContent } from 'mdast';
import type { Json } from '../base/json.ts';
import type { Point, Span } from '../base/span.ts';
import type { Diagnostic } from '../base/diagnostic.ts';

export type Language = 'zh' | 'en' | 'ja' | 'ko' | 'other';

export interface Notebook {
  /** The path as it was given. */
  readonly file: string;
  readonly title: string;
  /** The language that most of the prose is in. */
  readonly language: Language;
  readonly frontMatter: FrontMatter;
  /** How many lines the note has, an empty one behind the last line ending not counted. */
  readonly lineCount: number;
  readonly cells: readonly Cell[];
  readonly diagnostics: readonly Diagnostic[];
  /** What stands beside the note and its commands read; the reader sees text alone, so these are handed in. */
  readonly files?: readonly NoteFile[];
  /** Texts before commands that its author has told to be prompts. */
  readonly prompts?: readonly string[];
  /** Of the shell in which it was recorded, beside those that the note defines itself. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export interface NoteFile {
  /** As the command names it: `svc.yaml`, or `https://k8s.io/examples/pods/simple-pod.yaml`. */
  readonly name: string;
  readonly text: string;
}

export interface FrontMatter {
  /** `kubernetes: 1.20.2` pins the version; undefined lets the evidence decide. */
  readonly kubernetes?: string;
  readonly title?: string;
  /** Where values stand in the note that may turn out wrong, by their path: `kubernetes`, `images/0/name`. */
  readonly places: { readonly [path: string]: Pick<Point, 'line' | 'column'> };
  /** Every key, as YAML gave it. */
  readonly all: { readonly [key: string]: Json | undefined };
  /** What YAML has against it, and where; then there are no keys. */
  readonly broken?: Pick<Point, 'line' | 'column'> & { readonly message: string };
}

export type Cell = ProseCell | ManifestCell | TranscriptCell | OutputCell | DiagramCell | ExerciseCell;

interface CellBase {
  /** Stable within a note and usable as an HTML id: `cell-3`. */
  readonly id: string;
  /** Of the whole node in the note's own text, fences included. */
  readonly span: Span;
}

export interface ProseCell extends CellBase {
  readonly kind: 'prose';
  /** What stands inside a list item or a quotation beside a fence is wrapped in a list or quotation of its own. */
  readonly nodes: readonly RootContent[];
  readonly language: Language;
  /** The cell that says the same in another language, where one was recognised. */
  readonly translationOf?: string;
}

export interface ManifestCell extends CellBase {
  readonly kind: 'manifest';
  /** The fence's content as it stands; line 1 of it is line `contentLine` of the note. */
  readonly text: string;
  readonly contentLine: number;
  /** The text made fit for running, where something had to be repaired; else the same as `text`. */
  readonly runnable: string;
  readonly format: 'yaml' | 'json';
  /** The file that it is said to be. */
  readonly fileName?: string;
  /** A piece of a spec, never applied. */
  readonly fragment: boolean;
  readonly attributes: FenceAttributes;
}

export interface TranscriptCell extends CellBase {
  readonly kind: 'transcript';
  readonly text: string;
  readonly contentLine: number;
  readonly entries: readonly TranscriptEntry[];
  readonly attributes: FenceAttributes;
}

/** Output in a fence of its own; it belongs to the last command of the cell `of`. */
export interface OutputCell extends CellBase {
  readonly kind: 'output';
  readonly text: string;
  readonly contentLine: number;
  /** The id of the transcript whose command printed it, and the place of that among its entries. */
  readonly of: string;
  readonly place: number;
  readonly attributes: FenceAttributes;
}

export interface DiagramCell extends CellBase {
  readonly kind: 'diagram';
  readonly language: 'plantuml' | 'mermaid';
  readonly text: string;
  readonly contentLine: number;
}

/** What the reader is to bring about: a fence `check`. Each command, run in the reader's cluster, has to print what stands below it. */
export interface ExerciseCell extends CellBase {
  readonly kind: 'exercise';
  readonly text: string;
  readonly contentLine: number;
  readonly entries: readonly TranscriptEntry[];
  readonly attributes: FenceAttributes;
}

/** One command line and what was recorded of its output. */
export interface TranscriptEntry {
  /** 1-based line of the command in the note. */
  readonly line: number;
  /** As typed, and as it is run: continuation lines and here-documents with their newlines, prompts taken off. */
  readonly command: string;
  /** As it stands in the note, where that is not what was typed: with typographic quotes, full-width signs, call-outs. */
  readonly written?: string;
  readonly prompt: Prompt;
  /**
   * The recorded lines below it, joined by newlines; undefined where nothing was recorded (a fence of commands only), `''` where
   * nothing stands below a prompt in a fence that does show the outputs of other commands.
   */
  readonly recorded?: string;
  /** The note's line (1-based) of each line of `recorded`: an empty prompt between two of them is no output. */
  readonly recordedLines?: readonly number[];
  /** Another way to do what commands before it did ("or", a second tab): a reader types one or the other, never both. */
  readonly alternative?: true;
}

/** What a prompt says of where a line was typed. */
export interface Prompt {
  /** As it stands, `''` where there is none. */
  readonly text: string;
  /**
   * `host`: the reader's own terminal; `place`: a shell on the pod or node of that name (`root@NAME:/# `), and where the cluster
   * has none by that name, the reader's own machine (`[root@master ~]# `); `inside`: a shell in
   * whatever was entered before (`/ # `, `# `); `unknown`: no prompt, so it stays where the terminal was.
   */
  readonly where: { readonly kind: 'host' } | { readonly kind: 'place'; readonly name: string } | { readonly kind: 'inside' } | { readonly kind: 'unknown' };
  readonly directory?: string;
  readonly user?: string;
}

/** What an author may say in a fence's info string. */
export interface FenceAttributes {
  readonly title?: string;
  /** Not to be run at all; the reason where one is given. */
  readonly skip?: boolean | string;
  /** Run, but not shown. */
  readonly hidden?: boolean;
  /** Run before everything else. */
  readonly setup?: boolean;
  /** The command is meant to fail. */
  readonly fails?: boolean;
  readonly session?: string;
  /** How the exercise above it can be done: not a part of what happened. */
  readonly solution?: boolean;
}

declare module 'mdast' {
  interface ParagraphData {
    /** Its text is as it was written: its marks were not read. */
    verbatim?: boolean;
  }
  interface ListItemData {
    /** Goes on after a fence that stands inside the item: it has no mark of its own. */
    continued?: boolean;
  }
}
