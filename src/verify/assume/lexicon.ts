/**
 * The words by which prose speaks of a change, and of what: documented in docs/verdicts.md. An action is assumed only where the prose
 * has a word of change and names the object or the field that the action touches.
 */
import type { KubeObject } from '../../api/object.ts';

const change =
  /修改|改为|改成|更改|变更|调整|改动|删除|删掉|移除|去掉|扩容|缩容|扩展|重建|重新创建|重启|更新|替换|编辑|切换|\b(?:edit|chang|modif|delet|remov|scal|recreat|re-creat|updat|replac|restart|switch|renam|relabel|kill|fail)/i;

export function speaksOfChange(prose: string): boolean {
  return change.test(prose);
}

/** What a field is called in prose, by the last names of its path. */
const fieldWords: readonly (readonly [RegExp, RegExp])[] = [
  [/[Pp]orts?$/, /端口|\bports?\b/i],
  [/replicas$/, /副本|扩容|缩容|replica|scal/i],
  [/image$/, /镜像|image|版本|version|tag/i],
  [/labels\./, /标签|label/i],
  [/selector\./, /选择器|标签选择|selector/i],
  [/type$/, /类型|\btype\b|NodePort|LoadBalancer|ClusterIP/i],
  [/sessionAffinity/, /亲和|affinity/i],
];

export function namesField(prose: string, path: string): boolean {
  return fieldWords.some(([field, words]) => field.test(path) && words.test(prose));
}

const kindWords: Readonly<Record<string, RegExp>> = {
  Pod: /pod/i,
  Service: /service|svc|服务/i,
  Deployment: /deploy(?:ment)?|部署/i,
  ReplicaSet: /replica ?set|\brs\b/i,
  Node: /node|节点/i,
  Endpoints: /endpoints?|端点/i,
};

/** Whether prose names an object: by its name, or as the n-th of its kind ("Pod1" for kubia-manual-1), or as the only one of it. */
export function namesObject(prose: string, object: KubeObject, ofItsKind: number): boolean {
  const { name } = object.metadata;
  if (prose.includes(name)) return true;
  const kind = kindWords[object.kind];
  if (!kind?.test(prose)) return false;
  const number = /(\d+)$/.exec(name)?.[1];
  const numbered = [...prose.matchAll(new RegExp(`(?:${kind.source})[\\s#-]*(\\d+)`, 'gi'))].map((match) => match[1]);
  if (numbered.length > 0) return number !== undefined && numbered.includes(number);
  return ofItsKind === 1;
}
