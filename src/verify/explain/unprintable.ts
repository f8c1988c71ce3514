/** Why no cluster prints what was recorded, in a sentence. */
import type { Unprintable } from '../testimony/unprintable.ts';
import type { Tongue } from './phrases.ts';

export const unprintable: Readonly<Record<Tongue, (found: Unprintable) => string>> = {
  en: (found) => {
    switch (found.kind) {
      case 'noAge':
        return `“${found.text}” is no age: kubectl writes that length of time otherwise`;
      case 'readyButNot':
        return `${found.pod} is ${found.ready} ready, so all its containers run and its status is not ${found.status}`;
      case 'restartedTooOften':
        return `${found.pod} can't have been restarted ${found.restarts} times in ${found.age}: the kubelet waits longer each time, ${found.leastSeconds}s in all`;
      case 'moreThanAll':
        return `${found.name} has more under ${found.part} than under ${found.all}, which counts those as well`;
      case 'ownAddress':
        return `${found.title} can't be ${found.text}: that is an address each machine has for itself`;
      case 'beforeKubernetes':
        return `nothing was created at ${found.text}: there was no Kubernetes then`;
      case 'noPort':
        return `${found.text} is no address: ports end at 65535`;
      case 'noKubelet':
        return `“${found.text}” is no version of a kubelet: it reads v1.32.0 or the like`;
      case 'newerKubelet':
        return `no kubelet is ${found.text} where the API server is ${found.server}: a kubelet is never newer than its API server`;
      case 'noMachine':
        return `${found.title} is never <none>: of a machine that has not told it kubectl prints <unknown>`;
      case 'noSuchValue':
        return `${found.title} is never ${found.text}: it is one of ${found.values.join(', ')}`;
      case 'columnMissing':
        return `the command asks for the column ${found.title}, which is not there`;
      case 'columnCut':
        return `the table has no column ${found.title}, and nothing says that it was left out`;
      case 'noContext':
        return `“${found.text}” can't stand there in a list of contexts`;
      case 'otherTable':
        return `the table of ${found.resource} has no column ${found.title}: this is another resource's`;
      case 'onlyLooks':
        return `kubectl ${found.verb} only looks, so it never says “${found.text}”`;
      case 'nodeLine':
        return `“${found.text}” is no line of a node's description`;
      case 'nodeLineMissing':
        return `each node's description has ${found.key}, and this one has not`;
      case 'nodeFacts':
        return `“${found.first}” and “${found.second}” can't both be told of one node`;
      case 'keyTwice':
        return `${found.key} stands twice in one mapping, and each key is printed once`;
    }
  },
  zh: (found) => {
    switch (found.kind) {
      case 'noAge':
        return `“${found.text}”不是 AGE：同样的时长 kubectl 用别的写法`;
      case 'readyButNot':
        return `${found.pod} 的就绪数是 ${found.ready}，所有容器都在运行，状态不会是 ${found.status}`;
      case 'restartedTooOften':
        return `${found.pod} 不可能在 ${found.age} 内重启 ${found.restarts} 次：kubelet 每次等得更久，总共至少 ${found.leastSeconds} 秒`;
      case 'moreThanAll':
        return `${found.name} 的 ${found.part} 多于 ${found.all}，而后者已经包括前者`;
      case 'ownAddress':
        return `${found.title} 不可能是 ${found.text}：那是每台机器自己的地址`;
      case 'beforeKubernetes':
        return `没有对象创建于 ${found.text}：那时还没有 Kubernetes`;
      case 'noPort':
        return `${found.text} 不是地址：端口最大为 65535`;
      case 'noKubelet':
        return `“${found.text}”不是 kubelet 的版本：写法如 v1.32.0`;
      case 'newerKubelet':
        return `API server 是 ${found.server}，kubelet 不会是 ${found.text}：kubelet 不能比 API server 新`;
      case 'noMachine':
        return `${found.title} 不会是 <none>：机器没有报告时 kubectl 输出 <unknown>`;
      case 'noSuchValue':
        return `${found.title} 不会是 ${found.text}：只能是 ${found.values.join('、')} 之一`;
      case 'columnMissing':
        return `命令要求输出 ${found.title} 这一列，记录里却没有`;
      case 'columnCut':
        return `表里没有 ${found.title} 这一列，也没有标明省略`;
      case 'noContext':
        return `context 列表的这个位置不会有“${found.text}”`;
      case 'otherTable':
        return `${found.resource} 的表没有 ${found.title} 这一列：这是另一种资源的表`;
      case 'onlyLooks':
        return `kubectl ${found.verb} 只查看，不会输出“${found.text}”`;
      case 'nodeLine':
        return `节点的描述里不会有“${found.text}”这一行`;
      case 'nodeLineMissing':
        return `节点的描述里都有 ${found.key}，这里却没有`;
      case 'nodeFacts':
        return `“${found.first}”和“${found.second}”不可能同属一个节点`;
      case 'keyTwice':
        return `${found.key} 在同一个映射里出现了两次，而每个键只会输出一次`;
    }
  },
};
