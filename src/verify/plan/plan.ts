/** Notebook → Timeline: which commands were run, in which order, and what must have been there before each. */
import type { Cell, ManifestCell, Notebook, TranscriptCell, TranscriptEntry } from '../../note/notebook.ts';
import { isObject } from '../../base/json.ts';
import { remembered } from '../../base/remember.ts';
import { includedManifests } from '../../note/manifest/included.ts';
import { asAddress, asName, literally } from '../../text/pattern.ts';
import { opensEditor, typedInto } from '../../note/transcript/typed.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { mayChangeCluster } from '../aside/effects.ts';
import { fileNamesIn, inclusionsIn, textOf } from '../../note/references.ts';
import { makerOfPod } from '../unshown/mentions.ts';
import { withDefinitions } from '../unshown/definitions.ts';
import { withUnshown } from '../unshown/unshown.ts';
import type { FileTold, Shown } from './filesTold.ts';
import { filesTold } from './filesTold.ts';
import { hostNamesBefore } from './hostNames.ts';
import { firstElsewhere, otherCluster } from './otherCluster.ts';
import type { Preparation, Step, Timeline } from './timeline.ts';
import { withPieceAdded } from './pieces.ts';
import { supposedIn } from './supposed.ts';
import type { Placed } from './versions.ts';
import { withDoubts } from './versions.ts';
import type { Whence } from './whence.ts';
import { atHostFirst, isTypedInPod, whence } from './whence.ts';

interface Command {
  readonly cell: TranscriptCell;
  readonly entry: TranscriptEntry;
  readonly place: number;
  /** A shell that was entered in a section before has been left. */
  readonly afresh: boolean;
  readonly recorded?: string;
  readonly recordedLines?: readonly number[];
  /** What stands below it was not printed but typed, into a file. */
  readonly typed?: string;
  /** Its output stands in a fence that the author asked not to hold it against. */
  readonly unheld: boolean;
  readonly prose: string;
  readonly proseLine?: number;
  /** A heading stands between it and the command before. */
  readonly opensSection: boolean;
}

export function plan(notebook: Notebook): Timeline {
  const commands = commandsOf(notebook.cells);
  const included = includedManifests(notebook);
  const shownHere = notebook.cells.filter((cell): cell is ManifestCell => cell.kind === 'manifest' && !cell.attributes.skip && !cell.attributes.solution);
  const manifests = [...shownHere, ...included].toSorted((a, b) => a.span.start.line - b.span.start.line);
  const beside = new Map(notebook.files?.map((file) => [file.name, file.text]));
  const told = filesTold(commands.map(withWhatStandsBelow), knownFiles(manifests, commands, beside));
  const files = namedFiles(manifests, commands, beside, told);
  const isApplied = (cell: ManifestCell): boolean => !cell.fragment && !files.claimed.has(cell.id) && !isMadeOtherwise(cell, commands);
  const applied = placeUnapplied(manifests.filter(isApplied), manifests.filter((cell) => files.claimed.has(cell.id)), commands);
  const shown = shownBefore(manifests.filter((cell) => !cell.fragment && isDump(cell) && isMadeOtherwise(cell, commands)), commands);
  const hostNames = hostNamesBefore(notebook.cells, commands.map(({ entry }) => entry.line));
  const habit = silenceOf(commands);
  const elsewhere = firstElsewhere(commands.map(({ entry }) => entry.command));
  const supposed = supposedIn(commands.map(({ entry: { command }, prose, opensSection }) => ({ command, prose, opensSection, changes: mayChangeCluster(command) })));
  let from: Whence | undefined;
  const steps = commands.map((command, index): Step => {
    const together = command.cell.entries.map(({ command: line }) => line);
    from = isPrompted(command) ? placeUnseen(command) : isTypedInPod(together) ? 'pod' : whence(command.entry.command, command.prose, from);
    const piece = editsObject.test(command.entry.command) ? pieceBelow(manifests, command, commands[index + 1]) : undefined;
    const { attributes } = command.cell;
    const silent = command.recorded === undefined && command.typed === undefined && isPrompted(command) && !attributes.hidden && !command.unheld ? habit(command) : undefined;
    const skip = attributes.skip ?? (index > elsewhere ? otherCluster : whyNotRun(command, supposed.has(index)));
    return {
      index,
      cellId: command.cell.id,
      entry: command.place,
      line: command.entry.line,
      command: command.entry.command,
      ...(command.recorded === undefined ? {} : { recorded: command.recorded, recordedLines: command.recordedLines ?? [] }),
      ...(silent === undefined ? {} : { silent }),
      where: command.entry.prompt.where,
      ...(command.afresh ? { afresh: true as const } : {}),
      ...(from === undefined ? {} : { from }),
      ...(attributes.session === undefined ? {} : { session: attributes.session }),
      ...(skip ? { skip: typeof skip === 'string' ? skip : '' } : {}),
      before: supposed.has(index) ? [] : [...supposedBefore(index, supposed), index].flatMap((at) => [...[hostNames.get(at) ?? []].flat(), ...(files.before.get(at) ?? []), ...(applied.get(at) ?? []), ...(shown.get(at) ?? [])]),
      ...(piece === undefined ? {} : { piece }),
      prose: command.prose,
      ...(command.proseLine === undefined ? {} : { proseLine: command.proseLine }),
    };
  });
  const { kubernetes, all: { images } } = notebook.frontMatter;
  return withDefinitions(withUnshown({
    ...(kubernetes === undefined ? {} : { kubernetes }),
    ...(images === undefined ? {} : { images }),
    steps,
    included: inclusionsIn(notebook.cells).filter(({ path }) => !included.some(({ fileName }) => fileName === path)),
    ...(notebook.aliases ? { aliases: notebook.aliases } : {}),
  }));
}

/** The commands right before one that tell of another case: what they would have needed is in place for it. */
function supposedBefore(index: number, supposed: ReadonlySet<number>): readonly number[] {
  return supposed.has(index - 1) ? [...supposedBefore(index - 1, supposed), index - 1] : [];
}

function withWhatStandsBelow({ entry: { command, line, prompt }, recorded, typed = recorded }: Command): Shown {
  return { command, line, where: prompt.where, ...(typed === undefined ? {} : { below: typed }) };
}

/** Why a command that stands in a session was none of what made its state: undefined where it was. */
function whyNotRun({ cell, entry: { alternative, command }, typed }: Command, supposed: boolean): string | undefined {
  if (alternative && mayChangeCluster(command)) return 'another way to do what is done above';
  if (supposed) return 'what would be seen in another case';
  if (addressesToReplace(cell).some((address) => address.test(command))) return 'an address for the reader to replace';
  return typed !== undefined && opensEditor.test(command) ? 'what stands below it was typed into the file' : undefined;
}

/** `# replace 192.168.59.100 by your minikube ip`: of the author's machine, wherever the rest of the note was recorded. */
const addressesToReplace: (cell: TranscriptCell) => readonly RegExp[] = remembered(({ text }) =>
  [...text.matchAll(/^\s*(?:#|\/\/).*?(?:\breplace\s+|(?:将|把)\s*)(\d+(?:\.\d+){3})(?:\s+(?:by|with)\s+your\b|\s*(?:替换|改)(?:为|成)你)/gim)].map(([, address = '']) => new RegExp(asAddress(address))),
);

/** Every command in the order of the note, cells marked `setup` first, each with the output that belongs to it. */
function commandsOf(cells: readonly Cell[]): readonly Command[] {
  const outputs = new Map(cells.flatMap((cell) => (cell.kind === 'output' ? [[`${cell.of} ${cell.place}`, cell] as const] : [])));
  const commands: Command[] = [];
  let prose: { text: string; line: number; opensSection: boolean } | undefined;
  for (const cell of cells) {
    if (cell.kind === 'prose') prose = { text: `${prose?.text ?? ''}${textOf(cell)}\n`, line: prose?.line ?? cell.span.start.line, opensSection: prose?.opensSection === true || cell.nodes.some((node) => node.type === 'heading') };
    if (cell.kind !== 'transcript' || cell.attributes.solution) continue;
    const isBare = cell.entries.every(({ prompt }) => prompt.text === '');
    const atHost = isBare && prose?.opensSection === true ? atHostFirst(cell.entries.map(({ command }) => command)) : 0;
    for (const [place, entry] of cell.entries.entries()) {
      // What only writes a file prints nothing: the fence behind it shows something else, such as what is made from the file.
      const output = writesFile.test(entry.command) ? undefined : outputs.get(`${cell.id} ${place}`);
      // Whether an empty place below a prompt means that nothing was printed is a question of the note's habit, see `silenceOf`.
      const typed = typedInto(entry.command) !== undefined;
      const recorded = typed ? undefined : entry.recorded || (output?.attributes.skip ? undefined : output?.text);
      const recordedLines = entry.recorded ? entry.recordedLines : output?.text.split(/\r\n|\n|\r/).map((_, index) => output.contentLine + index);
      commands.push({
        cell,
        entry,
        place,
        afresh: place < atHost,
        ...(recorded === undefined ? {} : { recorded, recordedLines: recordedLines ?? [] }),
        ...(typed && entry.recorded ? { typed: entry.recorded } : {}),
        unheld: Boolean(output?.attributes.skip),
        prose: prose?.text ?? '',
        ...(prose ? { proseLine: prose.line } : {}),
        opensSection: prose?.opensSection === true,
      });
      prose = undefined;
    }
  }
  const isSetup = (command: Command): boolean => command.cell.attributes.setup === true;
  return [...commands.filter(isSetup), ...commands.filter((command) => !isSetup(command))];
}

/** A prompt with a generated name in it is a pod's, whether the note shows that pod or not; `u@pod$` is that of any pod. */
function placeUnseen({ entry: { prompt } }: Command): Whence | undefined {
  if (prompt.where.kind !== 'place') return undefined;
  const { name } = prompt.where;
  if (name === 'pod' || name === 'node') return name;
  return ['Deployment', 'ReplicaSet'].includes(makerOfPod(name).kind) ? 'pod' : undefined;
}

/** `cat <<EOF > kustomization.yaml`, with all that stands in it. */
const writesFile = /^cat\s*(?:<<-?\s*['"]?\w+['"]?\s*>{1,2}\s*\S+|>{1,2}\s*\S+\s*<<-?\s*['"]?\w+['"]?)\s*\n/;

const isPrompted = (command: Command): boolean => command.entry.prompt.text !== '';

/** Commands whose success goes without saying: authors drop `pod/web created`. */
const tellsOnlySuccess = /\bkubectl\b.*\b(?:apply|create|delete|replace|run|expose|scale|label|annotate|patch|edit|set|rollout|config)\b|^(?:k|kubectl) (?:apply|create|delete|replace|run|expose|scale|label|annotate|patch|edit|set|rollout|config)\b/;

/** What prints nothing though it goes well. */
const mayBeSilent = /--ignore-not-found|\s&?>/;

/** What it means in this note that nothing stands below a command: decided by how all others are recorded, those that the reader sees. */
function silenceOf(commands: readonly Command[]): (command: Command) => Step['silent'] {
  const prompted = commands.filter((command) => isPrompted(command) && !command.cell.attributes.hidden);
  const isRecorded = ({ recorded }: Command): boolean => recorded !== undefined;
  // What is typed at `$` among prompts that name a machine was not copied from there.
  const isBare = ({ entry: { prompt } }: Command): boolean => /^[$#%]\s*$/.test(prompt.text);
  const isTyped = (command: Command): boolean => isBare(command) && !prompted.some((other) => isRecorded(other) && isBare(other));
  const tellsSuccess = ({ entry }: Command): boolean => tellsOnlySuccess.test(entry.command);
  const others = prompted.length - 1;
  const recorded = prompted.filter(isRecorded).length;
  if (recorded < 2 || recorded < others * 0.7) return () => undefined;
  const complete = (recorded >= 4 && recorded >= others * 0.9) || (recorded >= 3 && recorded === others);
  // In the middle of a session that was pasted whole nobody leaves out one output of three.
  const isWithin = ({ cell, entry }: Command): boolean => {
    const around = prompted.filter((other) => other.cell === cell && isRecorded(other)).map((other) => other.entry.line);
    return recorded >= 2 && recorded === others && around.some((line) => line < entry.line) && around.some((line) => line > entry.line);
  };
  const changes = prompted.filter((command) => tellsSuccess(command) && !mayBeSilent.test(command.entry.command));
  // Who wrote down every success but one did not leave that one out because it goes without saying.
  const everySuccess = changes.length > (recorded === others ? 1 : 2) && changes.filter(isRecorded).length >= changes.length - 1;
  // A fence of its own without any output shows how something is done.
  const showsOutputs = ({ cell }: Command): boolean => prompted.some((other) => other.cell === cell && isRecorded(other));
  // Nor does anybody ask once what he then does not show, where all else is shown.
  const onlyOne = recorded >= 2 && recorded === others;
  return (command) => isTyped(command) ? undefined : (tellsSuccess(command) ? (complete || isWithin(command)) && everySuccess && showsOutputs(command) : complete || onlyOne) ? 'nothing' : 'noError';
}

/** Whether a note shows what a file holds by the time of a command: as a manifest, as what a command wrote, or beside it; and nobody opened it in an editor since. */
const knownFiles = (manifests: readonly ManifestCell[], commands: readonly Command[], beside: ReadonlyMap<string, string>) => (path: string, index: number): boolean => {
  const line = commands[index]?.entry.line ?? 0;
  const writesIt = new RegExp(`(?:>|\\btee\\b)\\s*(?:\\S*/)?${literally(baseOf(path))}(?:\\s|$)`);
  const above = commands.slice(0, index).map(({ entry }) => entry);
  const lines = [...manifests.filter(({ fileName }) => fileName !== undefined && baseOf(fileName) === baseOf(path)).map(({ span }) => span.start.line), ...above.filter(({ command }) => writesIt.test(command)).map((entry) => entry.line)].filter((each) => each < line);
  const opened = above.findLast(({ command }) => opensEditor.test(command) && command.includes(baseOf(path)))?.line ?? 0;
  return Math.max(0, ...lines) > opened || (opened === 0 && beside.has(path));
};

interface NamedFiles {
  /** Manifest cells that some command reads by name. */
  readonly claimed: ReadonlySet<string>;
  readonly before: ReadonlyMap<number, readonly Preparation[]>;
}

/** Which file each `-f NAME` means: the note's manifest of that name, else a file beside the note, else the nearest manifest that has no name. */
function namedFiles(manifests: readonly ManifestCell[], commands: readonly Command[], beside: ReadonlyMap<string, string>, told: readonly FileTold[]): NamedFiles {
  const claimed = new Set<string>();
  const before = new Map<number, Preparation[]>();
  const written = new Map<string, string>();
  const adopted = new Map<string, ManifestCell>();
  /** What each file held when it was last read, by its name without the folder. */
  const latest = new Map<string, string>();
  const pieces = new Set<ManifestCell>();
  const changed = new Map<string, string>();
  for (const [index, command] of commands.entries()) {
    const line = command.entry.line;
    for (const { path, text, line: at } of told.filter(({ from }) => from === index)) {
      written.set(path, text);
      before.set(index, [...(before.get(index) ?? []), { kind: 'file', path, text, line: at }]);
    }
    for (const name of fileNamesIn(command.entry.command)) {
      const seen = told.findLast(({ path, from }) => from <= index && baseOf(path) === baseOf(name));
      const known = latest.get(baseOf(name));
      const added = known === undefined ? undefined : pieceAdded(known, manifests, command, commands[index - 1]);
      if (added) pieces.add(added.piece);
      if (known !== undefined && added) changed.set(known, added.text);
      // A piece is a file for who reads it below, under the very name: to fail is its point then.
      const isFile = (cell: ManifestCell): boolean => !cell.fragment || (cell.fileName === name && cell.span.start.line < line && !pieces.has(cell));
      const named = manifests.filter((cell) => isFile(cell) && cell.fileName !== undefined && baseOf(cell.fileName) === baseOf(name));
      const isOtherFile = ({ runnable }: ManifestCell): boolean => [...beside].some(([path, other]) => baseOf(path) !== baseOf(name) && valuesIn(other) === valuesIn(runnable));
      const unnamed = manifests.filter((each) => isFree(each, claimed) && !isOtherFile(each) && !isNeededBefore(each, commands.slice(0, index)));
      const above = named.length === 0 ? undefined : latestOf(named.findLast((candidate) => candidate.span.start.line < line), adopted.get(name));
      // What stands above under its name may be shown anew further down without one.
      const anew = above && nearestUnnamed(unnamed.filter((each) => each.span.start.line > above.span.start.line && !isDump(each)), command, name, above.runnable);
      const cell =
        anew ??
        above ??
        named[0] ??
        nearestUnnamed(unnamed, command, name, adopted.get(name)?.runnable ?? seen?.text ?? beside.get(name)) ??
        adopted.get(name);
      if (cell && cell.fileName === undefined) adopted.set(name, cell);
      if (cell) claimed.add(cell.id);
      const isSeen = seen !== undefined && (cell === undefined || !named.includes(cell) || !(cell.span.start.line > seen.line && cell.span.start.line < line));
      const shown = isSeen ? seen.text : cell ? asFile(isUnreadable(command.recorded) ? cell.text : cell.runnable) : beside.get(name);
      const text = added?.text ?? (shown === undefined ? undefined : (changed.get(shown) ?? shown));
      if (text !== undefined) latest.set(baseOf(name), text);
      const inFolder = [...beside].filter(([path]) => path.startsWith(`${name.replace(/\/$/, '')}/`));
      for (const [path, content] of text === undefined ? inFolder : [[name, text] as const]) {
        if (written.get(path) === content) continue;
        written.set(path, content);
        const list = before.get(index) ?? [];
        list.push({ kind: 'file', path, text: content, line: cell?.contentLine ?? line });
        before.set(index, list);
      }
    }
  }
  return { claimed, before };
}

/** A fence shows a file without the end of its last line, which a block at the end of a manifest holds. */
const asFile = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

interface Added {
  readonly piece: ManifestCell;
  readonly text: string;
}

/** The file with the piece that stands between the last command and one that finds it changed. */
function pieceAdded(text: string, manifests: readonly ManifestCell[], { entry: { line }, recorded = '' }: Command, last: Command | undefined): Added | undefined {
  const [piece, ...others] = manifests.filter((cell) => cell.fragment && cell.span.start.line < line && cell.span.start.line > (last?.entry.line ?? line));
  const added = piece && others.length === 0 && /^\S+ configured$/m.test(recorded) ? withPieceAdded(text, piece.runnable) : undefined;
  return piece && added !== undefined ? { piece, text: added } : undefined;
}

const editsObject = /\b(?:kubectl|k)\b(?:\s+-\S+)*\s+edit\s/;

/** The one piece of a manifest between two commands. */
function pieceBelow(manifests: readonly ManifestCell[], { entry: { line } }: Command, next: Command | undefined): string | undefined {
  const [piece, ...others] = manifests.filter((cell) => cell.fragment && cell.span.start.line > line && cell.span.start.line < (next?.entry.line ?? Infinity));
  return others.length === 0 ? piece?.runnable : undefined;
}

/** The recording says that the file could not be parsed: then its damage is the author's point and must not be repaired. */
const isUnreadable = (recorded: string | undefined): boolean => /error (?:parsing|converting)|yaml: line \d/.test(recorded ?? '');

/**
 * `kubectl create -f kubia-svc.yaml` right under a manifest without a name means that manifest. Where it is known what stood in the
 * file before, or stands beside the note, only one above that shows the same objects: the file as it was by then.
 */
function nearestUnnamed(free: readonly ManifestCell[], { entry: { line }, recorded = '' }: Command, name: string, known: string | undefined): ManifestCell | undefined {
  if (/^https?:/.test(name) || name.endsWith('/') || name === '.') return undefined;
  const above = free.filter((cell) => cell.span.start.line < line);
  if (known !== undefined) {
    const objects = objectNames(known).toSorted().join();
    return above.findLast((cell) => objects !== '' && objectNames(cell.runnable).toSorted().join() === objects);
  }
  // Of several above it is the one whose objects were confirmed: a Service and its StatefulSet often have one name. Further down no other is.
  const confirmed = [...recorded.matchAll(/^([a-z0-9]+)[a-z0-9.]*(?:\/|\s")([a-z0-9][-a-z0-9.]*)"? (?:created|configured|unchanged|deleted)/gm)].map(([, kind = '', each = '']) => `${kind}/${each}`);
  const [kinds, names] = [new Set(confirmed), new Set(confirmed.map(nameOf))];
  const isConfirmed = (cell: ManifestCell): boolean => confirmed.length > 0 && objectNames(cell.runnable).every((each) => names.has(nameOf(each)));
  const isOfKind = (cell: ManifestCell): boolean => isConfirmed(cell) && objectNames(cell.runnable).every((each) => kinds.has(each.toLowerCase()));
  return above.findLast(isOfKind) ?? above.findLast(isConfirmed) ?? above.at(-1) ?? free.find((cell) => cell.span.start.line > line && !isOfOtherKind(cell, name) && (confirmed.length === 0 || isConfirmed(cell)));
}

/** Of `Kind/name`. */
const nameOf = (object: string): string => object.slice(object.indexOf('/') + 1);

const kindsInNames = ['ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Service', 'Ingress', 'ConfigMap', 'Secret'];

/** A manifest further down without any object of the kind that a file is called by: `web-replicaset.yaml` is no pod. */
function isOfOtherKind({ runnable }: ManifestCell, path: string): boolean {
  const words = baseOf(path).toLowerCase().split(/[-_.]/);
  const kinds = kindsInNames.filter((kind) => words.includes(kind.toLowerCase()));
  return kinds.length > 0 && !objectNames(runnable).some((name) => kinds.includes(name.slice(0, name.indexOf('/'))));
}

/** What a text of YAML says, whatever its layout and its comments. */
const valuesIn = (text: string): string => JSON.stringify(parseYamlDocuments(text).map((document) => ('value' in document ? document.value : text)));

const latestOf = (one: ManifestCell | undefined, other: ManifestCell | undefined): ManifestCell | undefined => (one && other ? (one.span.start.line > other.span.start.line ? one : other) : (one ?? other));

/** Whether commands below a manifest speak of its objects and find them: whatever is read later is another file. */
function isNeededBefore(cell: ManifestCell, commands: readonly Command[]): boolean {
  const below = commands.filter(({ entry, recorded = '' }) => entry.line > cell.span.start.line && fileNamesIn(entry.command).length === 0 && !/not ?found|does not exist/i.test(recorded));
  return below.length > 0 && objectNames(cell.runnable).some((name) => below.some((command) => mentions(command, name.slice(name.indexOf('/') + 1))));
}

const isFree = (cell: ManifestCell, claimed: ReadonlySet<string>): boolean => cell.fileName === undefined && !cell.fragment && !claimed.has(cell.id);

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Manifests that no command applies: each is applied before the first command that needs it. A command needs an object when it, its
 * prompt or its recorded output names it; manifests that stand behind the last command ("yaml见文末") belong together. One that shows
 * an object anew, otherwise than the file of a command before, changes it where it stands.
 */
function placeUnapplied(manifests: readonly ManifestCell[], claimed: readonly ManifestCell[], commands: readonly Command[]): ReadonlyMap<number, readonly Preparation[]> {
  const placed = new Map<number, Placed[]>();
  const lastLine = commands.at(-1)?.entry.line ?? 0;
  const seen = new Set<string>();
  const appendix: { cell: ManifestCell; first: number }[] = [];
  const put = (index: number, cell: ManifestCell): void => {
    const list = placed.get(index) ?? [];
    const names = objectNames(cell.runnable);
    const mentioned = commands.some((command) => names.some((name) => mentions(command, name.slice(name.indexOf('/') + 1))));
    list.push({ manifest: { kind: 'apply', text: asFile(cell.runnable), line: cell.contentLine, cellId: cell.id }, names, mentioned });
    placed.set(index, list);
  };
  for (const cell of manifests) {
    const names = objectNames(cell.runnable);
    if (isVersionBetween(cell, names, claimed)) continue;
    for (const earlier of claimed) if (earlier.span.start.line < cell.span.start.line) for (const name of objectNames(earlier.runnable)) seen.add(name);
    const again = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    const following = commands.findIndex((command) => command.entry.line > cell.span.start.line);
    const mention = commands.findIndex((command) => names.some((name) => mentions(command, name.slice(name.indexOf('/') + 1))));
    if (cell.attributes.setup && commands.length > 0) put(0, cell);
    else if (following < 0 && !again && cell.span.start.line > lastLine) appendix.push({ cell, first: mention < 0 ? commands.length : mention });
    else if (following >= 0) put(again || mention < 0 ? following : Math.min(following, mention), cell);
  }
  const first = Math.min(...appendix.map((entry) => entry.first));
  if (first < commands.length) for (const { cell } of appendix) put(first, cell);
  return new Map([...placed].map(([index, list]) => [index, withDoubts(list, `before/${index + 1}`)]));
}

/** Whether commands read the file before and behind it in other versions of the same objects: one that none reads is shown alone, for nobody says that it was applied. */
function isVersionBetween({ span }: ManifestCell, names: readonly string[], claimed: readonly ManifestCell[]): boolean {
  return [-1, 1].every((side) => claimed.some((other) => Math.sign(other.span.start.line - span.start.line) === side && objectNames(other.runnable).join() === names.join()));
}

/** With what only the server writes: an editor or `get -o yaml` showed it. */
const isDump = ({ runnable }: ManifestCell): boolean => /^ {2}uid:/m.test(runnable);

/** Objects as the server showed them, before the command that follows. */
function shownBefore(cells: readonly ManifestCell[], commands: readonly Command[]): ReadonlyMap<number, readonly Preparation[]> {
  const before = new Map<number, readonly Preparation[]>();
  for (const { runnable, contentLine, span } of cells) {
    const index = commands.findIndex(({ entry }) => entry.line > span.start.line);
    if (index >= 0) before.set(index, [...(before.get(index) ?? []), { kind: 'shown', text: runnable, line: contentLine }]);
  }
  return before;
}

/** Some notes show as a manifest what a command made: "this is the same as …". It is not applied besides. */
function isMadeOtherwise(cell: ManifestCell, commands: readonly Command[]): boolean {
  const names = objectNames(cell.runnable);
  return names.length > 0 && names.every((each) => {
    const [kind = '', name = ''] = each.split('/');
    const named = asName(name);
    const makes: Readonly<Record<string, string>> = {
      Service: `expose\\s(?:.*[\\s/])?${named}|create\\s(?:svc|service)\\s\\w+\\s+${named}`,
      Pod: `run\\s(?:-\\S+\\s+)*${named}`,
    };
    const pattern = new RegExp(`^(?:kubectl|k)\\s.*?(?:${makes[kind] ?? `create\\s(?:-\\S+\\s+)*${kind.toLowerCase()}\\w*\\s+(?:generic\\s+)?${named}`})`, 'm');
    const isFormerRun = ({ entry: { command }, recorded = '' }: Command): boolean => kind === 'Deployment' && new RegExp(`^(?:kubectl|k)\\srun\\s(?:-\\S+\\s+)*${named}`, 'm').test(command) && (/--replicas/.test(command) || /^deployment/m.test(recorded));
    return commands.some((command) => (pattern.test(command.entry.command) || isFormerRun(command)) && !/--dry-run/.test(command.entry.command) && !/AlreadyExists/.test(command.recorded ?? ''));
  });
}

function mentions(command: Command, name: string): boolean {
  const word = new RegExp(`(?<![A-Za-z0-9.-])${literally(name)}(?![A-Za-z0-9])`);
  return word.test(`${command.entry.prompt.text}\n${command.entry.command}\n${command.recorded ?? ''}`);
}

/** `Kind/name` of every object in a manifest; what can't be read has none. */
function objectNames(text: string): readonly string[] {
  return parseYamlDocuments(text).flatMap((document) => {
    const value = 'value' in document ? document.value : undefined;
    if (!isObject(value)) return [];
    const items = Array.isArray(value['items']) ? value['items'] : [value];
    return items.flatMap((item) => {
      if (!isObject(item) || !isObject(item['metadata'])) return [];
      const { name } = item['metadata'];
      return typeof name === 'string' ? [`${String(item['kind'])}/${name}`] : [];
    });
  });
}
