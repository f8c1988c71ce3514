/** Why recordings contradict each other, in a sentence. */
import type { Contradiction } from '../testimony/contradictions.ts';
import type { Tongue } from './phrases.ts';
import { unprintable } from './unprintable.ts';

export const contradicted: Readonly<Record<Tongue, (found: Contradiction) => string>> = {
  en: (found) => {
    switch (found.kind) {
      case 'unprintable':
        return unprintable.en(found.found);
      case 'addressChanged':
        return `${found.service} has the cluster IP ${found.after} here and ${found.before} in line ${found.line}: it never changes, and nothing between them creates the Service anew`;
      case 'addressKept':
        return `${found.service} was deleted after line ${found.line} and created again, so it would have got another cluster IP than ${found.address}: no manifest asks for this one`;
      case 'addressShared':
        return `${found.service} and ${found.other} can't both have the cluster IP ${found.address}: it belongs to one Service`;
      case 'podAddressShared':
        return `${found.pod} and ${found.other} can't both have the address ${found.address}: each pod has its own`;
      case 'nodePortChanged':
        return `port ${found.port} of ${found.service} has node port ${found.after} here and ${found.before} in line ${found.line}, and nothing between them changes it`;
      case 'younger':
        return `${found.object} is ${found.after} old here, but was ${found.before} old in line ${found.line}, and nothing between them creates it anew`;
      case 'olderThanCreated':
        return `${found.object} was created when ${found.other} was there already, so it can't be ${found.age} old while that is ${found.otherAge} old`;
      case 'noSuchPod':
        return `${found.address} is an endpoint of ${found.service}, but no pod has that address (line ${found.line})`;
      case 'noSuchGroup':
        return `kubectl does not call it ${found.text}: the API group is ${found.group}`;
      case 'noStatusLine':
        return `curl -i prints the status line and the headers first, but “${found.line}” was recorded`;
      case 'contextChanged':
        return `the current context is ${found.before} in line ${found.line}, and no command made it ${found.after}`;
      case 'noSelector':
        return `“${found.text}” is no selector: it is made of pairs, key=value`;
      case 'noAddress':
        return `${found.text} is no address: none of its numbers may be greater than 255`;
      case 'externalOfClusterIP':
        return `${found.service} is of type ClusterIP, so it has no external address such as ${found.address}`;
      case 'nameLost':
        return `${found.name} had an address in line ${found.line}, and nothing between them takes it away`;
      case 'dnsPorts':
        return `${found.text}: the Service kube-dns has port 53, by UDP and by TCP, and perhaps 9153`;
      case 'outOfOrder':
        return `the server lists objects by name, so ${found.first} stands before ${found.second}`;
      case 'ofTwoVersions':
        return `“${found.newer}” is printed since 1.20, but ${found.older} in line ${found.line} is a name from before 1.9: no one cluster has both`;
      case 'revisionShared':
        return `${found.object} and ${found.other} in line ${found.line} both have resourceVersion ${found.revision}: each write of an object has a number of its own`;
      case 'revisionBehind':
        return found.object === found.other
          ? `${found.object} has resourceVersion ${found.revision} here and ${found.otherRevision} in line ${found.line}: the number only grows`
          : `resourceVersion ${found.revision} of ${found.object} is smaller than ${found.otherRevision} of ${found.other}, which was written before it (line ${found.line}): the number only grows`;
      case 'revisionUnlike':
        return found.revision === found.before
          ? `${found.object} has resourceVersion ${found.revision} as in line ${found.line}, although it has changed since`
          : `${found.object} has resourceVersion ${found.revision} here and ${found.before} in line ${found.line}, and nothing between them writes it`;
    }
  },
  zh: (found) => {
    switch (found.kind) {
      case 'unprintable':
        return unprintable.zh(found.found);
      case 'addressChanged':
        return `${found.service} 在这里的集群 IP 是 ${found.after}，第 ${found.line} 行却是 ${found.before}：它不会改变，两处之间也没有重新创建该 Service`;
      case 'addressKept':
        return `${found.service} 在第 ${found.line} 行之后被删除并重新创建，应得到与 ${found.address} 不同的集群 IP:没有清单指定它`;
      case 'addressShared':
        return `${found.service} 和 ${found.other} 不可能都用集群 IP ${found.address}：它只属于一个 Service`;
      case 'podAddressShared':
        return `${found.pod} 和 ${found.other} 不可能都用地址 ${found.address}：每个 Pod 有自己的地址`;
      case 'nodePortChanged':
        return `${found.service} 的端口 ${found.port} 在这里的节点端口是 ${found.after}，第 ${found.line} 行却是 ${found.before}，两处之间没有任何改动`;
      case 'younger':
        return `${found.object} 在这里的 AGE 是 ${found.after}，第 ${found.line} 行却是 ${found.before}，两处之间没有重新创建它`;
      case 'olderThanCreated':
        return `创建 ${found.object} 时 ${found.other} 已经存在，所以前者的 AGE 不可能是 ${found.age} 而后者是 ${found.otherAge}`;
      case 'noSuchPod':
        return `${found.address} 是 ${found.service} 的端点，但没有 Pod 有这个地址（第 ${found.line} 行）`;
      case 'noSuchGroup':
        return `kubectl 不会输出 ${found.text}:API 组是 ${found.group}`;
      case 'noStatusLine':
        return `curl -i 先输出状态行和响应头，记录的却是“${found.line}”`;
      case 'contextChanged':
        return `第 ${found.line} 行的当前 context 是 ${found.before}，没有命令把它换成 ${found.after}`;
      case 'noSelector':
        return `“${found.text}”不是选择器：选择器由 key=value 组成`;
      case 'noAddress':
        return `${found.text} 不是地址：其中每个数都不能大于 255`;
      case 'externalOfClusterIP':
        return `${found.service} 的类型是 ClusterIP，不会有 ${found.address} 这样的外部地址`;
      case 'nameLost':
        return `第 ${found.line} 行里 ${found.name} 有地址，两处之间没有任何改动使它消失`;
      case 'dnsPorts':
        return `${found.text}：Service kube-dns 的端口是 53（UDP 和 TCP），可能还有 9153`;
      case 'outOfOrder':
        return `服务器按名称列出对象，所以 ${found.first} 应在 ${found.second} 之前`;
      case 'ofTwoVersions':
        return `“${found.newer}”从 1.20 起才会输出，第 ${found.line} 行的 ${found.older} 却是 1.9 之前的名字：同一个集群不会两者都有`;
      case 'revisionShared':
        return `${found.object} 与第 ${found.line} 行的 ${found.other} 的 resourceVersion 都是 ${found.revision}：每次写入都有自己的编号`;
      case 'revisionBehind':
        return found.object === found.other
          ? `${found.object} 的 resourceVersion 在这里是 ${found.revision}，第 ${found.line} 行却是 ${found.otherRevision}：这个编号只增不减`
          : `${found.object} 的 resourceVersion ${found.revision} 小于更早写入的 ${found.other} 的 ${found.otherRevision}（第 ${found.line} 行）：这个编号只增不减`;
      case 'revisionUnlike':
        return found.revision === found.before
          ? `${found.object} 的 resourceVersion 与第 ${found.line} 行相同（${found.revision}），但它在这期间已经改变`
          : `${found.object} 的 resourceVersion 在这里是 ${found.revision}，第 ${found.line} 行却是 ${found.before}，两处之间没有写入它`;
    }
  },
};
