/** What applying a manifest would meet, each at the place that caused it: YAML's own errors, kubectl's, and the API server's. */
import type { Span } from '../../base/span.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { Session } from '../session.ts';
import type { ReadDocument } from './refusalPlace.ts';
import { spanRefused } from './refusalPlace.ts';

export interface ManifestProblem {
  readonly span: Span;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

const limits = { maxLines: 200, maxVirtualMs: 10_000 };
const file = '.kubebook-edited.yaml';

/** Applied to the cluster as it is, which is afterwards as it was. `label`: what choices are called by, never used before. */
export function manifestProblems(text: string, session: Session, label: string): readonly ManifestProblem[] {
  const documents = parseYamlDocuments(text);
  const broken = documents.flatMap((document): readonly ManifestProblem[] => (document.kind === 'error' ? [{ span: { start: document.error.place, end: document.error.place }, severity: 'error', message: document.error.message }] : []));
  if (broken.length > 0) return broken;
  const before = session.snapshot();
  session.addFile(file, text);
  const { stderr, unsupported } = session.run(`kubectl apply -f ${file}`, { kind: 'host' }, limits, label);
  session.restore(before);
  if (unsupported !== undefined) return [];
  const read = documents.filter((document): document is ReadDocument => document.kind === 'value' && document.value !== null);
  return complaintsIn(stderr).flatMap(({ message, context, severity }) => {
    const span = spanRefused(read, `${context}\n${message}`);
    return span ? [{ span, severity, message: message.replaceAll(file, 'this manifest').replace(/^\* /, '') }] : [];
  });
}

interface Complaint {
  readonly message: string;
  /** The line that says of which object it is. */
  readonly context: string;
  readonly severity: ManifestProblem['severity'];
}

/** A refusal for several reasons is told as a list below a line of its own. */
function complaintsIn(stderr: string): readonly Complaint[] {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  let context = '';
  return lines.flatMap((line, index): readonly Complaint[] => {
    if (line.startsWith('* ')) return [{ message: line, context, severity: 'error' }];
    context = line;
    if (lines[index + 1]?.startsWith('* ')) return [];
    // Details of a refused patch, which the line with the reason follows.
    if (/^(?:Resource: |Name: |for: |to:$|\{)/.test(line)) return [];
    return [{ message: line, context: '', severity: line.startsWith('Warning: ') ? 'warning' : 'error' }];
  });
}
