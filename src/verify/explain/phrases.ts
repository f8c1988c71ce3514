/** What verification says, in the language of the note: one row a sentence. */
import { generatedNameAlphabet } from '../../cluster/ports/choices.ts';
import type { LeftOut } from '../aside/leftOut.ts';
import type { Part } from '../aside/parts.ts';

export type Tongue = 'zh' | 'en';

type Phrase<Arguments extends readonly unknown[]> = Readonly<Record<Tongue, (...values: Arguments) => string>>;

const percent = (probability: number): string => `${Number((probability * 100).toPrecision(3))}%`;

interface Phrases {
  readonly exact: Phrase<[]>;
  readonly possibleBackend: Phrase<[backend: string, service: string, probability: number]>;
  readonly possibleChoice: Phrase<[probability: number | undefined]>;
  readonly possibleAnswer: Phrase<[what: string]>;
  readonly possibleEditor: Phrase<[edited: string | undefined]>;
  readonly possibleResident: Phrase<[]>;
  readonly possibleTime: Phrase<[]>;
  readonly possibleValues: Phrase<[]>;
  readonly because: Phrase<[freedom: string, cause: string]>;
  readonly notRecorded: Phrase<[]>;
  readonly skipped: Phrase<[why: string]>;
  readonly ignored: Phrase<[verdict: string, reason: string]>;
  readonly unsupported: Phrase<[what: string]>;
  readonly untold: Phrase<[what: string]>;
  readonly residents: Phrase<[rows: number, namespaces: string]>;
  readonly leftOut: Phrase<[left: LeftOut]>;
  readonly inPart: Phrase<[part: Part]>;
  readonly resting: Phrase<[file: string]>;
  readonly afterUnsupported: Phrase<[line: number]>;
  readonly undecided: Phrase<[runs: number]>;
  readonly outOfRoom: Phrase<[maxBytes: number]>;
  readonly tooMuch: Phrase<[work: number]>;
  readonly lineDiffers: Phrase<[recorded: string, nearest: string]>;
  readonly lineMissing: Phrase<[nearest: string]>;
  readonly lineExtra: Phrase<[recorded: string]>;
  readonly nothingPrinted: Phrase<[recorded: string]>;
  readonly swallowed: Phrase<[nearest: string]>;
  readonly timeContradiction: Phrase<[recorded: string, nearest: string]>;
  readonly boundElsewhere: Phrase<[recorded: string, nearest: string]>;
  readonly noGeneratedName: Phrase<[part: string, letters: string]>;
  readonly noNodePort: Phrase<[port: number, range: string]>;
  readonly cellDiffers: Phrase<[title: string, object: string, recorded: string, nearest: string]>;
  readonly rowMissing: Phrase<[object: string]>;
  readonly rowExtra: Phrase<[object: string]>;
  readonly rowTwice: Phrase<[object: string]>;
  readonly rowsMoved: Phrase<[]>;
  readonly confirmationsMoved: Phrase<[objects: readonly string[]]>;
  readonly verbDiffers: Phrase<[object: string, recorded: string, nearest: string]>;
  readonly verbs: Phrase<[]>;
  readonly fieldIs: Phrase<[object: string, path: string, value: string]>;
  readonly writtenAt: Phrase<[line: number]>;
  readonly containersOf: Phrase<[pod: string, containers: readonly { readonly name: string; readonly ready: boolean }[]]>;
  readonly podsOf: Phrase<[workload: string, wanted: number, ready: number]>;
  readonly madeAt: Phrase<[object: string, line: number]>;
  readonly youngerThanBefore: Phrase<[object: string, recorded: string, before: string, line: number]>;
  readonly agesGrow: Phrase<[object: string]>;
  readonly olderThanCluster: Phrase<[object: string, recorded: string, clusters: string]>;
  readonly noSuchBackend: Phrase<[recorded: string, service: string, backends: string]>;
  readonly nobodyRefuses: Phrase<[service: string, backends: string]>;
  readonly assumedEdit: Phrase<[object: string, field: string, from: string, to: string]>;
  readonly assumedRecreate: Phrase<[object: string, field: string, from: string, to: string]>;
  readonly assumedDelete: Phrase<[object: string]>;
  readonly assumedRepeat: Phrase<[path: string, pods: readonly string[]]>;
  readonly immutable: Phrase<[refusal: string]>;
  readonly client: Phrase<[who: string, to: string]>;
  readonly name: Phrase<[question: string, answers: string]>;
  readonly service: Phrase<[service: string, targetPort: string]>;
  readonly backend: Phrase<[backend: string, probability: number, of: number]>;
  readonly noEndpoints: Phrase<[]>;
  readonly noEndpointsOf: Phrase<[service: string]>;
  readonly noLocalEndpoints: Phrase<[service: string, node: string, refused: 'refused' | 'dropped']>;
  readonly onlyEndpoint: Phrase<[backend: string, service: string]>;
  readonly affinity: Phrase<[backend: string, service: string]>;
  readonly namedPort: Phrase<[targetPort: string, pod: string, port: number]>;
  readonly listening: Phrase<[where: string, port: number]>;
  readonly notListeningOnNode: Phrase<[where: string, port: number]>;
  readonly notListening: Phrase<[where: string, port: number, image: string, listens: string]>;
  readonly outcome: Phrase<[outcome: string, why: string]>;
  readonly originVersion: Phrase<[from: string, to: string]>;
  readonly originImage: Phrase<[recordedWith: string, written: string]>;
  readonly originOrder: Phrase<[line: number, place: 'before' | 'after']>;
  readonly originWord: Phrase<[recorded: string, nearest: string]>;
  readonly originLines: Phrase<[missing: number, extra: number]>;
  readonly originElsewhere: Phrase<[]>;
}

export const phrases: Phrases = {
  exact: { en: () => 'only this output was possible', zh: () => '只可能是这个输出' },
  possibleBackend: {
    en: (backend, service, probability) => `sent to ${backend} (probability ${percent(probability)}), one of the endpoints of ${service}`,
    zh: (backend, service, probability) => `请求到了 ${service} 的端点之一 ${backend}（概率 ${percent(probability)}）`,
  },
  possibleChoice: {
    en: (probability) => (probability === undefined ? 'one of several possible outputs' : `one of several possible outputs (probability ${percent(probability)})`),
    zh: (probability) => (probability === undefined ? '若干可能输出之一' : `若干可能输出之一（概率 ${percent(probability)}）`),
  },
  possibleAnswer: {
    en: (what) => `possible; the request comes through, but ${what} is outside the simulator, so the words of the answer were not compared`,
    zh: (what) => `可能；请求能到达，但模拟器不知道 ${what}，所以没有比较应答的内容`,
  },
  possibleEditor: {
    en: (edited) => (edited === undefined ? 'possible; what was changed in the editor is not told' : `possible; what was changed in the editor is what the note tells: ${edited}`),
    zh: (edited) => (edited === undefined ? '可能；笔记没有说在编辑器里改了什么' : `可能；在编辑器里改的是笔记所说的：${edited}`),
  },
  possibleResident: { en: () => "possible; the Service of the cluster's DNS is as every cluster has it", zh: () => '可能；集群 DNS 的 Service 与任何集群一样' },
  possibleTime: { en: () => 'possible; the times fit one time line', zh: () => '可能；各个时间能放进同一条时间线' },
  possibleValues: { en: () => 'possible; the values that a cluster is free to choose are bound from here on', zh: () => '可能；集群可自由分配的值从此固定' },
  because: { en: (freedom, cause) => `${freedom}: ${cause}`, zh: (freedom, cause) => `${freedom}：${cause}` },
  notRecorded: { en: () => 'no output was recorded to compare', zh: () => '没有记录输出，无可比较' },
  skipped: { en: (why) => (why === '' ? 'skipped by the author' : `skipped by the author: ${why}`), zh: (why) => (why === '' ? '作者要求跳过' : `作者要求跳过：${why}`) },
  ignored: {
    en: (verdict, reason) => `${verdict}, but ignored by the author${reason === '' ? '' : `: ${reason}`}`,
    zh: (verdict, reason) => `${verdict}，但作者要求忽略${reason === '' ? '' : `:${reason}`}`,
  },
  untold: { en: (what) => `the note does not show ${what}, so this can't be replayed`, zh: (what) => `笔记里没有 ${what}，无法重放` },
  residents: {
    en: (rows, namespaces) => `; ${rows} ${rows === 1 ? 'row' : 'rows'} of ${namespaces} came with the cluster and ${rows === 1 ? 'was' : 'were'} not compared`,
    zh: (rows, namespaces) => `；${namespaces} 中有 ${rows} 行属于集群自带的对象，没有比较`,
  },
  leftOut: {
    en: ({ kind, count }) =>
      kind === 'rows' ? `; the table is an excerpt, as others in this note: ${count} ${count === 1 ? 'row is' : 'rows are'} not shown` : `; an excerpt: ${count} ${count === 1 ? 'line is' : 'lines are'} not shown`,
    zh: ({ kind, count }) => (kind === 'rows' ? `；表格是节选（笔记里的其他表格也是），有 ${count} 行没有列出` : `；这里是节选，有 ${count} 行没有列出`),
  },
  inPart: {
    en: ({ what, lines }) => `possible, but for ${lines} ${lines === 1 ? 'line' : 'lines'} not compared: what ${lines === 1 ? 'it says' : 'they say'} hangs on ${what}`,
    zh: ({ what, lines }) => `可能，但有 ${lines} 行没有比较：它们取决于 ${what}`,
  },
  resting: { en: (file) => `; the note does not show ${file}, which is taken to say what the outputs ask for`, zh: (file) => `；笔记里没有 ${file}，按输出所需的内容补上` },
  unsupported: { en: (what) => `outside the simulator: ${what}`, zh: (what) => `超出模拟器的范围：${what}` },
  afterUnsupported: {
    en: (line) => `can't be judged: it depends on line ${line}, which is outside the simulator`,
    zh: (line) => `无法判断：它依赖第 ${line} 行，而那一行超出模拟器的范围`,
  },
  undecided: { en: (runs) => `not decided: ${runs} replays found no way, and the bound was met (--effort raises it)`, zh: (runs) => `未定：重放 ${runs} 次仍未找到解释，已达上限（可用 --effort 放宽）` },
  outOfRoom: {
    en: (maxBytes) => `not decided: up to here the note makes more of a cluster than may be kept in ${sizeOf(maxBytes)} (--memory, or memory: in the config)`,
    zh: (maxBytes) => `未定：笔记到此为止的集群超出了 ${sizeOf(maxBytes)} 的内存上限（--memory，或配置中的 memory:）`,
  },
  tooMuch: {
    en: (work) => `not decided: before this is printed, or something above it, a cluster does more than ${work} things (--effort, or effort: in the config, lets it)`,
    zh: (work) => `未定：在此之前（或上文某处）集群要做的事超过 ${work} 件（可用 --effort，或配置中的 effort: 放宽）`,
  },
  lineDiffers: { en: (recorded, nearest) => `recorded “${recorded}”, but a cluster would print “${nearest}”`, zh: (recorded, nearest) => `记录的是“${recorded}”，而集群会输出“${nearest}”` },
  lineMissing: { en: (nearest) => `a line is missing: “${nearest}”`, zh: (nearest) => `少了一行：“${nearest}”` },
  lineExtra: { en: (recorded) => `no cluster would print “${recorded}” here`, zh: (recorded) => `集群不会在这里输出“${recorded}”` },
  nothingPrinted: { en: (recorded) => `this command prints nothing, but “${recorded}” was recorded`, zh: (recorded) => `该命令没有输出，却记录了“${recorded}”` },
  swallowed: { en: (nearest) => `nothing was recorded, but this command prints “${nearest}”`, zh: (nearest) => `没有记录输出，但该命令会输出“${nearest}”` },
  timeContradiction: {
    en: (recorded, nearest) => `${/\d{4}/.test(recorded) ? 'the time' : 'the age'} ${recorded} fits no time line with what was recorded before (${nearest} would)`,
    zh: (recorded, nearest) => `时间 ${recorded} 与前面的记录放不进同一条时间线（${nearest} 可以）`,
  },
  boundElsewhere: {
    en: (recorded, nearest) => `“${recorded}” contradicts what was recorded elsewhere: it was “${nearest}” and does not change by itself`,
    zh: (recorded, nearest) => `“${recorded}”与别处的记录矛盾：它是“${nearest}”，不会自行改变`,
  },
  noGeneratedName: {
    en: (part, letters) => `“${part}” is nothing that Kubernetes has put into a name since 1.9: it draws from ${generatedNameAlphabet}, so never ${[...letters].join(', ')}`,
    zh: (part, letters) => `Kubernetes 从 1.9 起不会生成“${part}”这样的名字：它只用 ${generatedNameAlphabet} 里的字符，没有 ${[...letters].join('、')}`,
  },
  noNodePort: { en: (port, range) => `${port} is no node port: they are taken from ${range}`, zh: (port, range) => `${port} 不是节点端口：节点端口取自 ${range}` },
  cellDiffers: {
    en: (title, object, recorded, nearest) => `${title} of ${object} is “${nearest}” here, not “${recorded}”`,
    zh: (title, object, recorded, nearest) => `${object} 的 ${title} 在这里是“${nearest}”，不是“${recorded}”`,
  },
  rowMissing: { en: (object) => `the row of ${object} is missing, though it is there at this moment`, zh: (object) => `少了 ${object} 这一行，而它此时存在` },
  rowExtra: { en: (object) => `there is no ${object} at this moment`, zh: (object) => `此时没有 ${object}` },
  rowTwice: { en: (object) => `the row of ${object} stands there twice, and a listing shows each object once`, zh: (object) => `${object} 这一行出现了两次，而列表中每个对象只出现一次` },
  rowsMoved: { en: () => 'the rows stand in another order: the API server lists objects by namespace and name', zh: () => '行的次序不对：API server 按命名空间和名字列出对象' },
  confirmationsMoved: { en: (objects) => `confirmed in another order: kubectl goes through what it is given from the first to the last, ${objects.join(', ')}`, zh: (objects) => `确认的次序不对：kubectl 从头到尾依次处理，先后是 ${objects.join('、')}` },
  verbDiffers: { en: (object, recorded, nearest) => `${object} is ${nearest} here, not ${recorded}`, zh: (object, recorded, nearest) => `${object} 在这里是 ${nearest}，不是 ${recorded}` },
  verbs: {
    en: () => 'kubectl says created of what was not there before, configured of what it changed, unchanged of what was so already',
    zh: () => '之前不存在的对象 kubectl 说 created，被它改动的说 configured，原本就如此的说 unchanged',
  },
  fieldIs: { en: (object, path, value) => `${path} of ${object} is ${value}`, zh: (object, path, value) => `${object} 的 ${path} 是 ${value}` },
  containersOf: {
    en: (pod, containers) => `${pod} has ${containers.length === 1 ? 'one container' : `${containers.length} containers`}: ${containers.map(({ name, ready }) => `${name} (${ready ? 'ready' : 'not ready'})`).join(', ')}`,
    zh: (pod, containers) => `${pod} 有 ${containers.length} 个容器：${containers.map(({ name, ready }) => `${name}（${ready ? '就绪' : '未就绪'}）`).join('、')}`,
  },
  podsOf: { en: (workload, wanted, ready) => `${workload} wants ${wanted} ${wanted === 1 ? 'pod' : 'pods'}, of which ${ready} ${ready === 1 ? 'is' : 'are'} ready`, zh: (workload, wanted, ready) => `${workload} 要 ${wanted} 个 Pod，其中 ${ready} 个就绪` },
  writtenAt: { en: (line) => `line ${line} says so`, zh: (line) => `第 ${line} 行就是这样写的` },
  madeAt: { en: (object, line) => `${object} comes from line ${line}, and nothing has deleted it since`, zh: (object, line) => `${object} 来自第 ${line} 行，此后没有被删除` },
  youngerThanBefore: {
    en: (object, recorded, before, line) => `${object} can't be ${recorded} old: on line ${line} it was ${before} old already`,
    zh: (object, recorded, before, line) => `${object} 不可能才 ${recorded}：第 ${line} 行它已经 ${before} 了`,
  },
  agesGrow: { en: (object) => `an age only grows; it would begin anew if ${object} were deleted and created again, and nothing in the note does that`, zh: (object) => `时间只会增长；除非 ${object} 被删除后重新创建才会从头算起，而笔记里没有这一步` },
  olderThanCluster: {
    en: (object, recorded, clusters) => `${object} can't be ${recorded} old: kubernetes, which came with the cluster, is ${clusters} old in the same table`,
    zh: (object, recorded, clusters) => `${object} 的 AGE 不可能是 ${recorded}：同一张表中随集群一起创建的 kubernetes 才 ${clusters}`,
  },
  noSuchBackend: {
    en: (recorded, service, backends) => `“${recorded}” can't be an answer: the endpoints of ${service} are ${backends}`,
    zh: (recorded, service, backends) => `不可能得到“${recorded}”：${service} 的端点是 ${backends}`,
  },
  nobodyRefuses: {
    en: (service, backends) => `a refusal is impossible: every endpoint of ${service} listens on its target port (${backends})`,
    zh: (service, backends) => `不可能被拒绝：${service} 的每个端点都在目标端口上监听（${backends}）`,
  },
  assumedEdit: {
    en: (object, field, from, to) => `${object} was edited: ${field} from ${from} to ${to}`,
    zh: (object, field, from, to) => `${object} 被修改：${field} 从 ${from} 改为 ${to}`,
  },
  assumedRecreate: {
    en: (object, field, from, to) => `${object} was deleted and created again with ${field} = ${to} instead of ${from}`,
    zh: (object, field, from, to) => `${object} 被删除后重新创建，${field} 由 ${from} 变为 ${to}`,
  },
  assumedRepeat: { en: (path, pods) => `${path} was written in ${pods.join(', ')} as well`, zh: (path, pods) => `在 ${pods.join('、')} 里也写了 ${path}` },
  assumedDelete: { en: (object) => `${object} was deleted`, zh: (object) => `${object} 被删除` },
  immutable: { en: (refusal) => `It can't be edited in place: ${refusal}`, zh: (refusal) => `它不能原地修改：${refusal}` },
  client: { en: (who, to) => `${who} connects to ${to}`, zh: (who, to) => `${who} 连接 ${to}` },
  name: { en: (question, answers) => `${question} resolves to ${answers}`, zh: (question, answers) => `${question} 解析为 ${answers}` },
  service: { en: (service, targetPort) => `this is ${service}, targetPort ${targetPort}`, zh: (service, targetPort) => `它是 ${service}，targetPort 为 ${targetPort}` },
  backend: {
    en: (backend, probability, of) => (of === 1 ? `its only endpoint is ${backend}` : `of ${of} endpoints ${backend} was chosen (probability ${percent(probability)})`),
    zh: (backend, probability, of) => (of === 1 ? `唯一的端点是 ${backend}` : `在 ${of} 个端点中选中 ${backend}（概率 ${percent(probability)}）`),
  },
  noEndpoints: { en: () => 'it has no ready endpoint, so kube-proxy rejects the connection', zh: () => '没有就绪的端点，kube-proxy 直接拒绝连接' },
  noEndpointsOf: { en: (service) => `${service} has no ready endpoint, so kube-proxy rejects the connection`, zh: (service) => `${service} 没有就绪的端点，kube-proxy 直接拒绝连接` },
  noLocalEndpoints: {
    en: (service, node, how) => `no ready endpoint of ${service} is on ${node} and its traffic policy is Local, so ${how === 'refused' ? 'the connection is rejected there' : 'kube-proxy there drops the packets'}`,
    zh: (service, node, how) => `${service} 就绪的端点都不在 ${node} 上，而它的流量策略是 Local，所以${how === 'refused' ? '连接在那里被拒绝' : '那里的 kube-proxy 丢弃数据包'}`,
  },
  onlyEndpoint: { en: (backend, service) => `${backend} is the only endpoint of ${service}`, zh: (backend, service) => `${backend} 是 ${service} 唯一的端点` },
  affinity: { en: (backend, service) => `the session affinity of ${service} keeps this client at ${backend}`, zh: (backend, service) => `${service} 的会话亲和让这个客户端留在 ${backend}` },
  namedPort: { en: (targetPort, pod, port) => `on ${pod}, \`${targetPort}\` is ${port}`, zh: (targetPort, pod, port) => `在 ${pod} 上，\`${targetPort}\` 是 ${port}` },
  listening: { en: (where, port) => `a process of ${where} listens on ${port}`, zh: (where, port) => `${where} 的进程在 ${port} 上监听` },
  notListeningOnNode: {
    en: (where, port) => `nothing on ${where} listens on ${port}, and no rule of kube-proxy takes it elsewhere`,
    zh: (where, port) => `${where} 上没有进程监听 ${port}，kube-proxy 也没有规则把它转到别处`,
  },
  notListening: {
    en: (where, port, image, listens) => `no process of ${where} listens on ${port} (${image} listens on ${listens}, whatever containerPort says)`,
    zh: (where, port, image, listens) => `${where} 没有进程在 ${port} 上监听（${image} 监听 ${listens}，与 containerPort 写什么无关）`,
  },
  outcome: { en: (outcome, why) => `${outcome}${why === '' ? '' : ` (${why})`}`, zh: (outcome, why) => `${outcome}${why === '' ? '' : `(${why})`}` },
  originVersion: {
    en: (from, to) => (from === to ? `Kubernetes ${from} prints it so: it may have been recorded there` : `Kubernetes ${from} to ${to} print it so: it may have been recorded there`),
    zh: (from, to) => (from === to ? `Kubernetes ${from} 会这样输出：可能是在那个版本上记录的` : `Kubernetes ${from} 到 ${to} 会这样输出：可能是在那些版本上记录的`),
  },
  originImage: {
    en: (recordedWith, written) => `with the image ${recordedWith} instead of ${written} it would be right: the tag in the note may not be the one that ran`,
    zh: (recordedWith, written) => `如果镜像是 ${recordedWith} 而不是 ${written}，这个输出就是对的：笔记里的标签可能不是当时运行的`,
  },
  originOrder: {
    en: (line, place) => `${place} line ${line} it would be right: the session may have been put together in another order`,
    zh: (line, place) => `放在第 ${line} 行${place === 'after' ? '之后' : '之前'}就是对的：整理会话时可能换了次序`,
  },
  originWord: {
    en: (recorded, nearest) => `everything else agrees, only “${recorded}” stands for “${nearest}”: an edit by hand, or a value carried over from another cluster`,
    zh: (recorded, nearest) => `其余都一致，只有“${recorded}”代替了“${nearest}”：可能是手工改过，或是从别的集群抄来的`,
  },
  originLines: {
    en: (missing, extra) => [...(missing > 0 ? [`${missing} ${missing === 1 ? 'line' : 'lines'} may have been lost while copying`] : []), ...(extra > 0 ? [`${extra} ${extra === 1 ? 'line' : 'lines'} may belong to another command`] : [])].join('; '),
    zh: (missing, extra) => [...(missing > 0 ? [`复制时可能漏了 ${missing} 行`] : []), ...(extra > 0 ? [`有 ${extra} 行可能属于别的命令`] : [])].join(';'),
  },
  originElsewhere: { en: () => 'it may have been recorded on a cluster in another state, or some command before it was left out', zh: () => '可能是在另一种状态的集群上记录的，或者漏记了之前的某条命令' },
};

/** The outcome of a connection in words. */
export const outcomeWords: Readonly<Record<string, Readonly<Record<Tongue, string>>>> = {
  connected: { en: 'connected', zh: '连接成功' },
  refused: { en: 'connection refused', zh: '连接被拒绝' },
  timeout: { en: 'no answer: the connection times out', zh: '没有应答：连接超时' },
  unreachable: { en: 'no route to host', zh: '没有到主机的路由' },
  reset: { en: 'connection reset', zh: '连接被重置' },
  unresolved: { en: 'the name does not resolve', zh: '名字无法解析' },
};

/** `256 MB`, `1.5 MB`. */
const sizeOf = (bytes: number): string => `${Number((bytes / 2 ** 20).toFixed(1))} MB`;
