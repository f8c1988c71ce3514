/** Which file a manifest is said to be: by the fence's title, by its first comment, or line, or by the sentence before it. */
import type { FenceBlock } from '../block.ts';

const file = String.raw`[\w./-]*[\w-]\.(?:ya?ml|json)`;

export function fileNameOf(fence: FenceBlock, sentence: string): string | undefined {
  return fence.info.attributes.title ?? fromComment(fence.lines) ?? fromSentence(sentence);
}

/** `# svc.yaml`, `# file: svc.yaml`, `# vim svc.yaml`, `#[root@m ~]# cat svc.yaml`. */
function fromComment(lines: readonly string[]): string | undefined {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return new RegExp(String.raw`^\s*(?:(?:#|//)\s*(?:(?:file(?:name)?|文件名?)\s*[:\uFF1A]\s*|(?:(?:\[[^\]]*\]|[\w.-]+@\S+)[#$]\s*)?(?:sudo\s+)?(?:vim?|nano|cat)\s+)?)?(${file})\s*$`, 'i').exec(first)?.[1];
}

/** The last file that the sentence names, if it is the only one: "创建 kubia-svc.yaml:", "save this as `x.yaml`". */
function fromSentence(sentence: string): string | undefined {
  const named = [...sentence.matchAll(new RegExp(String.raw`(?<![\w/:.-])(${file})(?![\w])`, 'gi'))].map((match) => match[1]);
  return new Set(named).size === 1 ? named[0] : undefined;
}

/** The file into which a command writes an object: `kubectl create deployment web --image=nginx --dry-run=client -o yaml > web.yaml`. */
export function fileWritten(command: string): string | undefined {
  return new RegExp(String.raw`^(?:sudo\s+)?(?:kubectl|k)\s.*[^>\d&]>\s*(${file})\s*$`, 's').exec(command)?.[1];
}
