/** One line of PlantUML → what it states. */

/** A line of a note, as the author wrote it. */
export interface DiagramNoteLine {
  readonly text: string;
  /** 1-based line of the source. */
  readonly line: number;
}

export interface DiagramNote {
  readonly line: number;
  readonly lines: readonly DiagramNoteLine[];
}

export interface DiagramElement {
  /** What the source calls it: `data-qualified-name` ends in it. */
  readonly alias: string;
  /** What the picture calls it. */
  readonly name: string;
  /** PlantUML's keyword, lower case: `node`, `cloud`, `component`, …; `implied` where only an edge names it. */
  readonly kind: string;
  readonly line: number;
  readonly notes: readonly DiagramNote[];
  /** The alias of the element around it. */
  readonly inside?: string;
}

export type Statement =
  | { readonly kind: 'element'; readonly element: DiagramElement; readonly opens: boolean }
  | { readonly kind: 'edge'; readonly from: string; readonly to: string; readonly label?: string }
  /** `note right of X : text`, all on one line; without `of`, it belongs to the last element. */
  | { readonly kind: 'note'; readonly of: string | undefined; readonly text: string }
  | { readonly kind: 'noteBegin'; readonly of: string | undefined }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'other' };

const keywords =
  'actor|agent|artifact|boundary|card|circle|class|cloud|collections|component|container|control|database|entity|file|folder|frame|hexagon|interface|label|map|node|object|package|person|process|queue|rectangle|stack|state|storage|usecase';

const declaration = new RegExp(`^(?<kind>${keywords})\\s+(?<rest>.+)$`, 'i');
const word = '[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@/-]*';
/** `"A name" as alias`, `alias as "A name"`, `"A name"`, `[A name] as alias`, `alias`. */
const naming = new RegExp(`^(?:"(?<quoted>[^"]+)"|\\[(?<bracketed>[^\\]]+)\\]|(?<plain>${word}))(?:\\s+as\\s+(?:"(?<asQuoted>[^"]+)"|(?<asPlain>${word})))?`, 'u');
const bracketElement = new RegExp(`^\\[(?<name>[^\\]]+)\\](?:\\s+as\\s+(?<alias>${word}))?\\s*(?:#\\S+)?$`, 'u');

const end = `(?:\\[[^\\]]+\\]|\\(\\)\\s*"?[^"]+"?|"[^"]+"|\\(?:?${word}:?\\)?)`;
const head = '[<>*o|#x+^{}@0)(]*';
/** `A -- B`, `A -up-> B`, `A .[#red].> B : label`, `A "1" *-- "n" B`. */
const edge = new RegExp(
  `^(?<from>${end})\\s*(?:"[^"]*"\\s*)?(?<arrow>${head}[-.=~]+(?:\\[[^\\]]*\\])?(?:left|right|up|down|le?|ri?|u|d|do)?(?:\\[[^\\]]*\\])?[-.=~]*${head})\\s*(?:"[^"]*"\\s*)?(?<to>${end})\\s*(?::\\s*(?<label>.*))?$`,
  'u',
);

const noteOn = new RegExp(`^note\\s+(?:left|right|top|bottom)(?:\\s+of\\s+(?<of>\\[[^\\]]+\\]|"[^"]+"|${word}))?\\s*(?:#\\S+\\s*)?(?::\\s*(?<text>.*))?$`, 'iu');

export function readStatement(text: string, line: number): Statement {
  if (text === '' || text.startsWith("'") || text.startsWith('@') || text.startsWith('!')) return { kind: 'other' };
  if (text === '}') return { kind: 'close' };
  const note = noteOn.exec(text);
  if (note) {
    const of = note.groups?.['of'] === undefined ? undefined : aliasOf(note.groups['of']);
    const written = note.groups?.['text'];
    return written === undefined ? { kind: 'noteBegin', of } : { kind: 'note', of, text: written.trim() };
  }
  if (/^note\s+(?:as\s|"[^"]*"\s+as\s)/i.test(text)) return /^note\s+"/i.test(text) ? { kind: 'other' } : { kind: 'noteBegin', of: '' };
  return readDeclaration(text, line) ?? readEdge(text) ?? (text.endsWith('{') ? { kind: 'open' } : { kind: 'other' });
}

function readDeclaration(text: string, line: number): Statement | undefined {
  const bracket = bracketElement.exec(text)?.groups;
  if (bracket) {
    const name = bracket['name'] ?? '';
    return { kind: 'element', opens: false, element: { alias: bracket['alias'] ?? name, name, kind: 'component', line, notes: [] } };
  }
  const declared = declaration.exec(text)?.groups;
  const named = declared && naming.exec(declared['rest'] ?? '')?.groups;
  if (!named) return undefined;
  const first = named['quoted'] ?? named['bracketed'] ?? named['plain'] ?? '';
  const alias = named['asPlain'] ?? first;
  const name = named['asQuoted'] ?? first;
  return {
    kind: 'element',
    opens: text.endsWith('{'),
    element: { alias: named['asQuoted'] === undefined ? alias : first, name: plainText(name), kind: (declared['kind'] ?? '').toLowerCase(), line, notes: [] },
  };
}

function readEdge(text: string): Statement | undefined {
  const groups = edge.exec(text)?.groups;
  if (!groups || !/[-.=~]/.test(groups['arrow'] ?? '') || /hidden/.test(groups['arrow'] ?? '')) return undefined;
  const label = groups['label']?.trim();
  return { kind: 'edge', from: aliasOf(groups['from'] ?? ''), to: aliasOf(groups['to'] ?? ''), ...(label ? { label } : {}) };
}

const aliasOf = (written: string): string => written.replace(/^\(\)\s*/, '').replace(/^[[("':]+|[\])"':]+$/g, '');

/** Without PlantUML's line breaks and Creole marks. */
const plainText = (name: string): string => name.replace(/\\n/g, ' ').replace(/\*\*|\/\/|__|""/g, '').trim();
