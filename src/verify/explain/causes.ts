/** What a verdict hangs on, in the language of the note: the simulator and the rules of `aside/` name it in English. */
import type { Tongue } from './phrases.ts';

/** The words, or their pattern with a group for each name in them, and the same in Chinese. */
type Row = readonly [string | RegExp, (...names: readonly string[]) => string];

const chinese: readonly Row[] = [
  ['the print of Kubernetes before 1.16', () => 'Kubernetes 1.16 之前的输出格式'],
  ['the events of Kubernetes before 1.16', () => 'Kubernetes 1.16 之前的事件格式'],
  ['the namespaces of a cluster before 1.6', () => '1.6 之前的集群自带的命名空间'],
  ['the fields that Kubernetes had before 1.16', () => 'Kubernetes 1.16 之前有哪些字段'],
  ['a table with the columns of Kubernetes before 1.16', () => 'Kubernetes 1.16 之前的表格列'],
  ['a path of the API server of before 1.10', () => '1.10 之前的 API 服务器路径'],
  ['kube-proxy in userspace mode', () => 'userspace 模式的 kube-proxy'],
  ['a verb or a flag of an older kubectl', () => '旧版 kubectl 的子命令或参数'],
  ['what stands below it is a remark or another command, no output', () => '下面写的是说明或另一条命令，不是输出'],
  ['another user than the one that made the cluster', () => '创建集群者以外的用户'],
  ['a program that is not on the simulated machine', () => '模拟的机器上没有的程序'],
  ["what the reader's own machine serves", () => '读者自己机器上的服务'],
  ["a tunnel that minikube opens on the reader's own machine", () => 'minikube 在读者机器上打开的隧道'],
  ['a cluster whose own addresses are IPv6', () => '自身地址为 IPv6 的集群'],
  ['what stands below it belongs into a file of the reader', () => '下面写的是要放进读者文件里的内容'],
  ["what a cloud provider's load balancer is called", () => '云厂商负载均衡器的名字'],
  ['the pages of another release of the server', () => '另一个版本的服务器的页面'],
  ['a variable that an earlier command would have set', () => '前面某条命令本应设置的变量'],
  ['what a container writes to its termination log', () => '容器写入终止日志的内容'],
  ['how the cluster was installed', () => '集群的安装方式'],
  ['the name server of a machine outside the cluster', () => '集群外机器所用的域名服务器'],
  [/^the name server (.+)$/, (server = '') => `域名服务器 ${server}`],
  [/^the name (.+): it is outside the cluster$/, (name = '') => `集群外的域名 ${name}`],
  [/^(.+): it is outside the cluster$/, (address = '') => `集群外的地址 ${address}`],
  [/^the iptables rules of Kubernetes (.+)$/, (version = '') => `Kubernetes ${version} 的 iptables 规则`],
  [/^what (.+) says to an HTTP request$/, (place = '') => `${place} 对 HTTP 请求的应答`],
  [/^the times that (.+) logs$/, (image = '') => `${image} 写入日志的时间`],
  [/^(.+) objects$/, (kind = '') => `${kind} 对象`],
];

export function causeIn(what: string, tongue: Tongue): string {
  if (tongue === 'en') return what;
  for (const [words, told] of chinese) {
    if (typeof words === 'string') {
      if (words === what) return told();
      continue;
    }
    const match = words.exec(what);
    if (match) return told(...match.slice(1));
  }
  return what;
}
