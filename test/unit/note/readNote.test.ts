import { expect, test } from 'vitest';
import type { Cell } from '../../../src/note/notebook.ts';
import { readNote } from '../../../src/note/readNote.ts';

/** A note's cells in a form that a person can read: kind and what is in it. */
function outline(text: string): readonly string[] {
  return readNote(text, 'x.md').cells.flatMap(describe);
}

function describe(cell: Cell): readonly string[] {
  switch (cell.kind) {
    case 'prose':
      return [`prose ${cell.language}${cell.translationOf === undefined ? '' : ` translates ${cell.translationOf}`}`];
    case 'manifest':
      return [`${cell.fragment ? 'fragment' : 'manifest'} ${cell.fileName ?? '-'} line ${cell.contentLine}`];
    case 'diagram':
      return [`diagram ${cell.language} line ${cell.contentLine}`];
    case 'output':
      return [`output of ${cell.of}`];
    case 'transcript':
    case 'exercise':
      return cell.entries.map((entry) => `${entry.line}: ${whereOf(entry.prompt.where)} ${JSON.stringify(entry.command)} → ${JSON.stringify(entry.recorded)}`);
  }
}

function whereOf(where: { readonly kind: string; readonly name?: string }): string {
  return where.name === undefined ? where.kind : `${where.kind} ${where.name}`;
}

const fence = '```';

test('a session with several prompts: each command knows where it was typed', () => {
  expect(
    outline(`# Note

${fence}console
$ k get svc
NAME TYPE
kubia ClusterIP
$ kubectl exec -it kubia-1 -- bash
root@kubia-1:/# curl 10.1.1.1

You've hit kubia-1
root@kubia-1:/# exit
$
${fence}
`),
  ).toEqual([
    'prose en',
    '4: host "k get svc" → "NAME TYPE\\nkubia ClusterIP"',
    '7: host "kubectl exec -it kubia-1 -- bash" → ""',
    '8: place kubia-1 "curl 10.1.1.1" → "\\nYou\'ve hit kubia-1"',
    '11: place kubia-1 "exit" → ""',
  ]);
});

test('continuation lines, here-documents and quoted newlines belong to their command', () => {
  expect(
    outline(`${fence}
$ kubectl run web \\
>   --image=nginx
pod/web created
$ cat <<EOF | kubectl apply -f -
apiVersion: v1
kind: Pod
EOF
pod/x created
$ kubectl annotate svc a b='one
two'
service/a annotated
$ echo it's
it is
${fence}`),
  ).toEqual([
    '2: host "kubectl run web \\\\\\n  --image=nginx" → "pod/web created"',
    '5: host "cat <<EOF | kubectl apply -f -\\napiVersion: v1\\nkind: Pod\\nEOF" → "pod/x created"',
    '10: host "kubectl annotate svc a b=\'one\\ntwo\'" → "service/a annotated"',
    `13: host "echo it's" → "it is"`,
  ]);
});

test('a fence of commands only has no prompts and records nothing; the next fence is its output', () => {
  expect(
    outline(`${fence}shell
# create it
kubectl apply -f a.yaml
kubectl get svc my-service
${fence}

The output is similar to:

${fence}
NAME         TYPE
my-service   ClusterIP
${fence}`),
  ).toEqual(['3: unknown "kubectl apply -f a.yaml" → undefined', '4: unknown "kubectl get svc my-service" → undefined', 'prose en', 'output of cell-1']);
});

test('manifests get their file from the title, the first comment or the sentence before', () => {
  expect(
    outline(`${fence}yaml title="a.yaml"
kind: Pod
${fence}

${fence}yaml
# b.yaml
apiVersion: v1
kind: Pod
${fence}

创建 c.yaml:

${fence}
apiVersion: v1
kind: Service
${fence}

${fence}yaml
spec:
  ports:
${fence}`),
  ).toEqual(['fragment a.yaml line 2', 'manifest b.yaml line 6', 'prose zh', 'manifest c.yaml line 14', 'fragment - line 19']);
});

test('fences in list items and quotations are cells, and numbers go on', () => {
  const notebook = readNote(`1. first

   ${fence}
   $ k get svc
   NAME
   ${fence}

   more

2. second

> quoted
>
> ${fence}
> $ ls
> ${fence}
`, 'x.md');
  expect(notebook.cells.flatMap(describe)).toEqual(['prose en', '4: host "k get svc" → "NAME"', 'prose en', 'prose en', 'prose en', '15: host "ls" → undefined']);
  const lists = notebook.cells.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes : [])).filter((node) => node.type === 'list');
  expect(lists.map((list) => [list.start, list.children[0]?.data?.continued ?? false])).toEqual([[1, false], [1, true], [2, false]]);
});

test('an English passage and the Chinese one behind it are a pair, with their labels', () => {
  expect(
    outline(`英文P128

> If you’re using named ports, all you need to do is change the port number in the pod spec.
>
> Client connections will be forwarded to port 8080 on old pods and port 80 on the new ones.

中文P129

> 如果你采用了命名的端口,仅仅需要做的就是改变spec pod中的端口号。
>
> 用户连接将会转发到8080端口在旧的pod上、80端口在新的pod上。

Service此时会如何处理?
`),
  ).toEqual(['prose en', 'prose zh translates cell-1', 'prose zh']);
});

test('a comment that carries the English original is never run', () => {
  expect(outline(`<!--\n${fence}shell\nkubectl get pods\n${fence}\n-->\n`)).toEqual(['prose other']);
});

test('what an author says in the info string', () => {
  const notebook = readNote(`${fence}console {3} skip="needs a cloud" session=two fails\n$ kubectl get x\n${fence}`, 'x.md');
  expect(notebook.cells.map((cell) => ('attributes' in cell ? cell.attributes : undefined))).toEqual([{ skip: 'needs a cloud', session: 'two', fails: true }]);
});

test('a diagram without a fence, whatever Markdown sees in it', () => {
  const text = '# x\n\n@startuml\nA -> B\n\n- C\n\nnode D\n@enduml\n\nafter';
  const notebook = readNote(text, 'x.md');
  expect(notebook.cells.map((cell) => (cell.kind === 'diagram' ? [cell.contentLine, cell.text] : cell.kind))).toEqual(['prose', [3, '@startuml\nA -> B\n\n- C\n\nnode D\n@enduml'], 'prose']);
});

test('emphasis that ends with a bracket before a Chinese word is emphasis', () => {
  const notebook = readNote('此时不再是**同构(Homogeneous ホモジーニアス)**的了\n', 'x.md');
  expect(notebook.cells.map((cell) => cell.kind === 'prose' && [cell.language, JSON.stringify(cell.nodes).includes('"type":"strong"')])).toEqual([['zh', true]]);
});

/** The commands that a reader types one or the other of. */
function alternatives(text: string): readonly string[] {
  return readNote(text, 'x.md').cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.filter((entry) => entry.alternative).map((entry) => entry.command) : []));
}

test.each<readonly [string, string, readonly string[]]>([
  ['or between two fences', `${fence}\nkubectl create ns a\n${fence}\n\nor\n\n${fence}\nkubectl apply -f ns.yaml\n${fence}\n`, ['kubectl apply -f ns.yaml']],
  ['a way besides', `${fence}\nkubectl create ns a\n${fence}\n\nBesides the command above you can also use a file:\n\n${fence}\nkubectl apply -f ns.yaml\n${fence}\n`, ['kubectl apply -f ns.yaml']],
  ['a way besides, in Chinese', `${fence}\nkubectl create ns a\n${fence}\n\n除了上面的命令，还可以用文件来创建。\n\n${fence}\nkubectl apply -f ns.yaml\n${fence}\n`, ['kubectl apply -f ns.yaml']],
  ['或者 between two fences', `${fence}\nkubectl create ns a\n${fence}\n\n或者：\n\n${fence}\nkubectl apply -f ns.yaml\n${fence}\n`, ['kubectl apply -f ns.yaml']],
  ['a comment in one fence', `${fence}sh\nkubectl create ns a\n# or\nkubectl apply -f ns.yaml\nkubectl get ns\n${fence}\n`, ['kubectl apply -f ns.yaml']],
  ['tabs of Hugo', `{{< tabs name="x" >}}\n{{% tab name="Linux" %}}\n\n${fence}\ncurl a\n${fence}\n\n{{% /tab %}}\n{{% tab name="macOS" %}}\n\n${fence}\ncurl b\n${fence}\n\n{{% /tab %}}\n{{< /tabs >}}\n\n${fence}\nls -l\n${fence}\n`, ['curl b']],
  ['a sentence that goes on', `${fence}\nkubectl create ns a\n${fence}\n\nor so it seems. Now look at it\n\n${fence}\nkubectl get ns\n${fence}\n`, []],
  ['a comment that begins like it', `${fence}sh\nkubectl create ns a\n# ordinary users\nkubectl get ns\n${fence}\n`, []],
])('alternatives: %s', (_, text, wanted) => {
  expect(alternatives(text)).toEqual(wanted);
});

test('code that was pasted as HTML is read as a fence is', () => {
  expect(outline('<pre><code class="language-sh">$ kubectl get <b>pods</b>\nNAME &lt;none&gt;\n</code></pre>\n\n<div>\n<pre>\n$ kubectl get svc\n</pre>\n</div>\n')).toEqual(['1: host "kubectl get pods" → "NAME <none>"', '7: host "kubectl get svc" → undefined']);
});

test('the colours of a prompt are no part of it; those of an output were printed', () => {
  expect(outline(`${fence}\n\u001B[1;32m$ \u001B[0mkubectl get svc\n\u001B[31mNAME\u001B[0m TYPE\n${fence}\n`)).toEqual(['2: host "kubectl get svc" → "\\u001b[31mNAME\\u001b[0m TYPE"']);
});

test('outputs that are commented out, and comments that are none', () => {
  expect(
    outline(`${fence}sh
curl http://127.0.0.1/hello
# [v3] Hello
curl http://127.0.0.1/
# the next one fails, as you will see
kubectl get pods
# NAME  READY
# a     1/1
# 这里有一个 Pod，已经就绪。
${fence}
`),
  ).toEqual(['2: unknown "curl http://127.0.0.1/hello" → "[v3] Hello"', '4: unknown "curl http://127.0.0.1/" → undefined', '6: unknown "kubectl get pods" → "NAME  READY\\na     1/1"']);
});

test('front matter in TOML', () => {
  const { title, frontMatter, cells } = readNote('+++\ntitle = "服务"\nkubernetes = "v1.20"\n[extra]\ntitle = "no"\n+++\n\ntext\n', 'x.md');
  expect([title, frontMatter.kubernetes, cells.length]).toEqual(['服务', '1.20', 1]);
});

test('below a rule across the page at the very top, lists and quotations are what they are', () => {
  expect(readNote('---\n\n- item\n\n> quoted\n', 'x.md').cells.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes.map(({ type }) => type) : []))).toEqual(['thematicBreak', 'list', 'blockquote']);
});

test.each<readonly [string, string, readonly string[]]>([
  ['quotations in quotations', `text\n\n${'>'.repeat(50)} deep\n\ntext\n`, ['3: marks-unread']],
  ['stars without end', `${'*a '.repeat(3_000)}\n\n- item\n`, ['1: marks-unread']],
  ['a paragraph without end', 'word\n'.repeat(6_000), ['1: marks-unread']],
  ['a note without end', `${'word\n'.repeat(1_000)}\n`.repeat(60), ['50052: marks-unread']],
  ['quotations as people write them', '> > > deep\n', []],
])('more marks than anybody means: %s', (_, text, wanted) => {
  expect(readNote(text, 'x.md').diagnostics.map(({ line, ruleId }) => `${line}: ${ruleId}`)).toEqual(wanted);
});

test.each<readonly [string, string, readonly string[]]>([
  ['closed', `${fence}yaml\na: 1\n${fence}\n`, []],
  ['never closed', `text\n\n${fence}yaml\na: 1\n`, ['3: fence-unclosed']],
  ['closed by too few marks', '````yaml\na: 1\n```\n', ['1: fence-unclosed']],
  ['ended by the list item', `- a\n\n  ${fence}\n  x\n\nb\n`, ['3: fence-unclosed']],
  ['closed in a quotation', `> ${fence}\n> x\n> ${fence}\n`, []],
  ['indented code', 'text\n\n    x\n', []],
])('a fence %s', (_, text, wanted) => {
  expect(readNote(text, 'x.md').diagnostics.map(({ line, ruleId }) => `${line}: ${ruleId}`)).toEqual(wanted);
});

test.each<readonly [string, string, readonly string[]]>([
  ['a comment with the words of a sentence', 'kubectl get svc # get the address of foo\nkubectl logs web # will bring nothing', ['2: unknown "kubectl get svc # get the address of foo" → undefined', '3: unknown "kubectl logs web # will bring nothing" → undefined']],
  ['a prompt further down', 'kubectl get pods\nNAME  READY\n\nnode01 $ curl 10.1.1.1\nhello', ['2: unknown "kubectl get pods" → "NAME  READY"', '5: place node01 "curl 10.1.1.1" → "hello"']],
  ['a program that is called like a prompt', 'kubectl get pods -o yaml\nkind: List\nnode $ curl 10.1.1.1\nhello', ['2: unknown "kubectl get pods -o yaml" → "kind: List"', '4: place node "curl 10.1.1.1" → "hello"']],
  ['first commands without a prompt', 'git clone https://x/y\ncd y\nkubectl exec -it web bash\nkubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl exec [POD] -- [COMMAND] instead.\nroot@web:/# ls\nbin', ['2: unknown "git clone https://x/y" → undefined', '3: unknown "cd y" → undefined', '4: unknown "kubectl exec -it web bash" → "kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl exec [POD] -- [COMMAND] instead."', '6: place web "ls" → "bin"']],
  ['lines of a configuration', 'KUBELET_ARGS="--a=b --c=d"', ['prose en']],
  ['values for the reader to fill in', 'A_HOST=<the host of the Service>\nA_PORT=80', ['prose en']],
  ['a command below a prompt at which nothing stands', '[node1 x]$ kubectl get ns -o name\nnamespace/default\n[node1 x]$\n\nkubectl get svc -o name', ['2: place node1 "kubectl get ns -o name" → "namespace/default"', '6: place node1 "kubectl get svc -o name" → ""']],
  ['kubectl as distributions bring it', 'microk8s kubectl get ns a\nnamespace/a\n microk8s.kubectl get po\nsudo k3s kubectl get po | grep web\nminikube kubectl -- get po\ncluster/kubectl.sh get po', ['2: unknown "kubectl get ns a" → "namespace/a"', '4: unknown "kubectl get po" → undefined', '5: unknown "kubectl get po | grep web" → undefined', '6: unknown "kubectl get po" → undefined', '7: unknown "kubectl get po" → undefined']],
  ['a comment on the next command, which an empty line parts from the output', '$ kubectl delete pvc a\npersistentvolumeclaim "a" deleted\n\n# the volume is deleted with it\n$ kubectl get pv\nNo resources found\n', ['2: host "kubectl delete pvc a" → "persistentvolumeclaim \\"a\\" deleted"', '6: host "kubectl get pv" → "No resources found"']],
  ['comments on the next command among prompts', '[root@m ~]# kubectl create ns dev\nnamespace/dev created\n\n# 查看pod\n[root@m ~]# kubectl logs web -n dev\nNo resources found in dev namespace.\n# 1 is enough\n[root@m ~]# cat a.sh\necho 1\n# 说明\n[root@m ~]# ls\n', ['2: place m "kubectl create ns dev" → "namespace/dev created"', '6: place m "kubectl logs web -n dev" → "No resources found in dev namespace.\\n# 1 is enough"', '9: place m "cat a.sh" → "echo 1\\n# 说明"', '12: place m "ls" → ""']],
  ['a session in a pod that is all comments', 'kubectl exec -it web -- bash\n# root@web:/# curl 10.1.1.1\n# hello\n#root@web:/# exit', ['2: unknown "kubectl exec -it web -- bash" → undefined', '3: place web "curl 10.1.1.1" → "hello"', '5: place web "exit" → ""']],
  ['outputs that are comments, of which one has the look of an output', 'kubectl get pods -o name\n# pod/web\n\nkubectl logs web\n# 1\n# ...\n\n# and then\nkubectl delete pod web', ['2: unknown "kubectl get pods -o name" → "pod/web"', '5: unknown "kubectl logs web" → "1\\n..."', '10: unknown "kubectl delete pod web" → undefined']],
  ['a first command without a prompt', 'kubectl exec -it web -- bash\nroot@web:/# ls\nbin', ['2: unknown "kubectl exec -it web -- bash" → undefined', '3: place web "ls" → "bin"']],
  ['an output that is indented above a prompt', '    podIP: 10.1.1.1\n\n$ curl 10.1.1.1\nhello', ['4: host "curl 10.1.1.1" → "hello"']],
  ['a script by its path', 'cd ~/kafka\nbin/connect.sh config/a.properties', ['2: unknown "cd ~/kafka" → undefined', '3: unknown "bin/connect.sh config/a.properties" → undefined']],
  ['a plugin of kubectl by its name alone', 'sudo mv kubectl-hello /usr/local/bin\nkubectl hello\nhello', ['2: unknown "sudo mv kubectl-hello /usr/local/bin" → undefined', '3: unknown "kubectl hello" → "hello"']],
  ['first commands without a prompt, with blanks between them', ' git clone https://x/y\n\n cd y\n\n$ kubectl run a --rm -it --image=busybox sh\n/ # wget -qO- web\nhello', ['2: unknown "git clone https://x/y" → undefined', '4: unknown "cd y" → undefined', '6: host "kubectl run a --rm -it --image=busybox sh" → ""', '7: inside "wget -qO- web" → "hello"']],
  ['the prompt of root in a container', 'kubectl exec -it web -- /bin/sh\n# ls /var\n# the key is gone\n# exit\n# or in one line\nkubectl exec web -- cat /var/key\n# cat it again', ['2: unknown "kubectl exec -it web -- /bin/sh" → undefined', '3: inside "ls /var" → undefined', '5: inside "exit" → undefined', '7: unknown "kubectl exec web -- cat /var/key" → undefined']],
  ['remarks of plain words among prompts', '$ docker exec -it web bash\n# make some change, and then commit it\n$ kubectl get pods -o name\npod/web\n# get the address of the server\n$ cat a.env\n# what this file is for', ['2: host "docker exec -it web bash" → ""', '4: host "kubectl get pods -o name" → "pod/web"', '7: host "cat a.env" → "# what this file is for"']],
  ['commands without a prompt that are typed at one below', ' kubectl run a --rm -it --image=busybox sh\n\n wget -qO- web\n\n$ kubectl run a --rm -it --image=busybox sh\n/ # wget -qO- web\nhello', ['6: host "kubectl run a --rm -it --image=busybox sh" → ""', '7: inside "wget -qO- web" → "hello"']],
  ['a prompt that was lost among others', '[root@m ~]# kubectl create ns dev\nnamespace/dev created\n\nkubectl get pods -n dev\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          9s\n\nkubectl join --token x\n[root@m ~]# kubectl get svc -n dev -o name', ['2: place m "kubectl create ns dev" → "namespace/dev created"', '5: unknown "kubectl get pods -n dev" → "NAME   READY   STATUS    RESTARTS   AGE\\nweb    1/1     Running   0          9s\\n\\nkubectl join --token x"', '10: place m "kubectl get svc -n dev -o name" → ""']],
  ['a prompt that tells the place among others', '$ kubectl get pods -o name\npod/a\nnode $ curl 10.1.1.1\nhello\nprice in $ per hour', ['2: host "kubectl get pods -o name" → "pod/a"', '4: place node "curl 10.1.1.1" → "hello\\nprice in $ per hour"']],
  ['a plugin of kubectl', 'brew install x\nkubectl argo rollouts version', ['2: unknown "brew install x" → undefined', '3: unknown "kubectl argo rollouts version" → undefined']],
  ['whatever sudo runs', 'cat <<EOF | sudo tee /etc/exports\nx\nEOF\nsudo exportfs -arv', ['2: unknown "cat <<EOF | sudo tee /etc/exports\\nx\\nEOF" → undefined', '5: unknown "sudo exportfs -arv" → undefined']],
  ['an environment that was printed', 'REDIS_PORT=tcp://10.0.0.11:6379\nREDIS_PROTO=tcp', ['prose other']],
  ['what is typed into an editor', '$ vi a.yaml\nkind: Pod\n$ ls\na.yaml', ['2: host "vi a.yaml" → "kind: Pod"', '4: host "ls" → "a.yaml"']],
  ['a prompt at which nothing was typed', '[root@node1 ~]$ ls\na.yaml\n[root@node1 ~]$ ', ['2: place node1 "ls" → "a.yaml"']],
  ["variables as Kubernetes' own references", 'UNCHANGED=$(PROTOCOL)://172.17.0.1:80\nADDRESS=https://172.17.0.1:80', ['prose en']],
])('commands: %s', (_, session, wanted) => {
  expect(outline(`${fence}\n${session}\n${fence}\n`)).toEqual(wanted);
});

test('code between the tags of Hugo, Jekyll and Hexo is code as it is, also where Markdown sees lists and headings in it', () => {
  expect(
    outline(`{{< highlight bash "linenos=table" >}}
# the Services
$ kubectl get svc -o name
service/kubernetes
{{< /highlight >}}

{% highlight console %}
$ kubectl get ns -o name

namespace/default
{% endhighlight %}

{% codeblock svc.yaml lang:yaml %}
apiVersion: v1
kind: Service
spec:
  ports:
  - port: 80

  - port: 81
{% endcodeblock %}

{% highlight text %}
never closed`),
  ).toEqual(['3: host "kubectl get svc -o name" → "service/kubernetes"', '8: host "kubectl get ns -o name" → "\\nnamespace/default"', 'manifest - line 14', 'prose en']);
});

test('the bodies of tabs that show code are code as it is', () => {
  expect(
    outline(`{{< tabpane lang="bash" >}}
{{< tab header="Choose:" disabled=true />}}
{{< tab header="Linux" >}}
# look
$ kubectl get svc web -o name

service/web
{{< /tab >}}

{{< tab header="YAML" lang="yaml" >}}
apiVersion: v1
kind: Service

metadata: {name: web}
{{< /tab >}}
{{< /tabpane >}}

{{< tabs name="job" >}}
{{< tab name="kubectl describe svc web" codelang="bash" >}}
Name:              web
{{< /tab >}}
{{< tab name="kubectl get svc web -o yaml" codelang="bash" >}}
apiVersion: v1
kind: Service
{{< /tab >}}
{{< /tabs >}}
`),
  ).toEqual([
    'prose other',
    '5: host "kubectl get svc web -o name" → "\\nservice/web"',
    'prose other',
    'manifest - line 11',
    'prose other',
    'prose other',
    '19: unknown "kubectl describe svc web" → "Name:              web"',
    'prose other',
    '22: unknown "kubectl get svc web -o yaml" → "apiVersion: v1\\nkind: Service"',
    'prose other',
  ]);
});

test.each<readonly [string, string, readonly string[]]>([
  ['Markdown by the group', '{{< tabpane text=true >}}\n{{% tab header="a" %}}\nA *text*.\n{{% /tab %}}\n{{< /tabpane >}}', ['prose en']],
  ['Markdown by its tag', '{{< tabs >}}\n{{< tab "a" >}}\nkubectl get svc\n{{< /tab >}}\n{{< /tabs >}}', ['prose en']],
  ['a fence inside', `{{< tabpane >}}\n{{< tab header="a" >}}\n\n${fence}\nkubectl get svc\n${fence}\n\n{{< /tab >}}\n{{< /tabpane >}}`, ['prose other', '5: unknown "kubectl get svc" → undefined', 'prose other']],
  ['never closed', '{{< tabpane >}}\n{{< tab header="a" >}}\nkubectl get svc\n\n{{< tabpane >}}\n', ['prose en', 'prose other']],
  ['words right below', '{{< tabpane >}}\n{{< tab header="a" >}}\nkubectl get svc\n{{< /tab >}}\n{{< /tabpane >}}\nand so on', ['prose en']],
])('tabs that show no code: %s', (_, text, wanted) => {
  expect(outline(text)).toEqual(wanted);
});

test('fences in the boxes of Material for MkDocs are cells', () => {
  expect(
    outline(`!!! note "x"

    Before it.

    ${fence}bash
    $ kubectl get svc -o name
    service/kubernetes
    ${fence}

    Behind it.

    $ not in a fence`),
  ).toEqual(['prose other', 'prose en', '6: host "kubectl get svc -o name" → "service/kubernetes"', 'prose en']);
});

test('the prompt of root, and one that tells where it is, are prompts where outputs stand below', () => {
  expect(outline(`${fence}bash\n# kubectl get svc -o name\nservice/kubernetes\n${fence}\n\n${fence}\ncontrolplane $ kubectl get ns -o name\nnamespace/default\nnode01 $ hostname\nnode01\n${fence}`)).toEqual([
    '2: host "kubectl get svc -o name" → "service/kubernetes"',
    '7: place controlplane "kubectl get ns -o name" → "namespace/default"',
    '9: place node01 "hostname" → "node01"',
  ]);
});

test('prompts of two lines: the upper one is no output', () => {
  expect(outline(`${fence}\n~/k8s main* 3s\n❯ kubectl get svc -o name\nservice/kubernetes\n\n~/k8s main*\n❯ kubectl get ns -o name\nnamespace/default\n┌──(me㉿kali)-[~]\n└─$ hostname\nkali\n├── a\n└── b\n${fence}`)).toEqual([
    '3: host "kubectl get svc -o name" → "service/kubernetes"',
    '7: host "kubectl get ns -o name" → "namespace/default"',
    '10: host "hostname" → "kali\\n├── a\\n└── b"',
  ]);
});

test('typographic signs in commands are read as what was typed, and said', () => {
  const notebook = readNote(`${fence}\n$ kubectl get svc –o name  ①\nservice/web\n${fence}`, 'x.md');
  expect(notebook.cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ command, written }) => [command, written]) : []))).toEqual([['kubectl get svc -o name', 'kubectl get svc –o name  ①']]);
  expect(notebook.diagnostics.map(({ ruleId, line, column, message }) => [ruleId, line, column, message])).toEqual([
    ['command-typography', 2, 19, 'No shell takes – for -.'],
    ['command-typography', 2, 26, 'A remark stands behind a command; a shell would take it for a part of it.'],
  ]);
});

test('what a terminal does with a line is no part of it, nor what was typed and rubbed out', () => {
  const [escape, bell, back] = ['\u001B', '\u0007', '\b'];
  const session = [`${escape}[?2004h${escape}]0;me@h: ~${bell}${escape}[32mme@h${escape}[0m:~$ kubectl get nx${back}s -o name`, `${escape}[?2004l${escape}[Knamespace/default`, `${escape}]8;;http://x${escape}\\me@h:~$ ${escape}]8;;${escape}\\hostname`, '^[[34mh^[[0m'];
  expect(outline(`${fence}\n${session.join('\n')}\n${fence}`)).toEqual(['2: place h "kubectl get ns -o name" → "namespace/default"', '4: place h "hostname" → "h"']);
});

test('commands that go on in PowerShell and in cmd go on as they do in a shell of Unix', () => {
  expect(outline(`${fence}\nPS C:\\k8s> kubectl get svc web \`\n>>   -o name\nservice/web\nPS C:\\k8s> hostname\nbox\n${fence}\n\n${fence}\nC:\\k8s>kubectl get svc web ^\nMore? -o name\nservice/web\n${fence}\n\n${fence}powershell\nkubectl get svc web \`\n  -o name\n${fence}`)).toEqual([
    '2: host "kubectl get svc web \\\\\\n  -o name" → "service/web"',
    '5: host "hostname" → "box"',
    '10: host "kubectl get svc web \\\\\\n-o name" → "service/web"',
    '16: unknown "kubectl get svc web \\\\\\n  -o name" → undefined',
  ]);
});

test('a comment that nobody sees may name the file below it, and so may one of another language in it', () => {
  expect(outline(`<!-- m.yaml -->\n\n${fence}yaml\napiVersion: v1\nkind: Namespace\n${fence}\n\n${fence}yaml\n// manifests/e.yaml\napiVersion: v1\nkind: Namespace\n${fence}`)).toEqual(['prose other', 'manifest m.yaml line 4', 'manifest manifests/e.yaml line 9']);
});

test('colours whose escape character got lost are colours all the same', () => {
  expect(outline(`${fence}\n[32mme@host[0m:[34m~[0m$ kubectl get svc -o name\nservice/kubernetes\n${fence}`)).toEqual(['2: place host "kubectl get svc -o name" → "service/kubernetes"']);
});

test('an output is what a fence shows, and not prose that is indented as deep as code', () => {
  expect(outline(`${fence}\nkubectl run web --image=nginx\n${fence}\n\n    The command makes a [Pod](/docs/pod/).\n\n${fence}\nkubectl config view\n${fence}\n\nThe output shows it:\n\n${fence}yaml\napiVersion: v1\nkind: Config\n${fence}`)).toEqual([
    '2: unknown "kubectl run web --image=nginx" → undefined',
    'prose en',
    '8: unknown "kubectl config view" → undefined',
    'prose en',
    'output of cell-3',
  ]);
});

/** What stands behind a fence of one command, and whether it is its output. */
test.each<readonly [string, string, string, string, 'output' | 'no output']>([
  ['a page', 'curl web', 'Expected output:', `${fence}html\n<html></html>\n${fence}`, 'output'],
  ['a part of an object', 'kubectl get pod web -o yaml', 'The output shows its limits:', `${fence}yaml\nresources:\n  limits:\n    cpu: "1"\n${fence}`, 'output'],
  ['what a file may say', 'kubectl get svc web', 'The output shows where. Its limits:', `${fence}yaml\nresources:\n  limits:\n    cpu: "1"\n${fence}`, 'no output'],
  ['what is to be verified', 'kubectl exec web -- cat /etc/resolv.conf', 'Verify that it is set up like the following:', `${fence}\nnameserver 10.0.0.10\n${fence}`, 'output'],
  ['what a client says while it waits', 'kubectl run -it --image=busybox a', 'If it connects, all is well.', `${fence}\nIf you don't see a command prompt, try pressing enter.\n${fence}`, 'output'],
  ['what the container prints', 'kubectl create -f a.yaml', 'That pod produces the following output:', `${fence}\nvery charm\n${fence}`, 'no output'],
  ['what the cluster says to it', 'kubectl create -f a.yaml', 'You should see:', `${fence}\nError from server (Forbidden): no\n${fence}`, 'output'],
  ['a confirmation', 'kubectl scale rs web --replicas 2', 'The output is similar to:', `${fence}\n...\nreplicaset.apps/web scaled\n${fence}`, 'output'],
  ['a script that is printed', 'cat ./hello.sh', '', `${fence}sh\n#!/bin/sh\necho hello\n${fence}`, 'output'],
  ['an object in small letters', 'kubectl get pod web -o yaml', '', `${fence}sh\napiversion: v1\nkind: pod\n${fence}`, 'output'],
  ['a tree of files', 'helm create web', 'The files should look like this:', `${fence}\nweb/\n├── Chart.yaml\n${fence}`, 'no output'],
  ['a flag', 'kubectl get po -A', 'returns the pods of all namespaces.', `${fence}\n-f\n${fence}`, 'no output'],
  ['a command of an unknown program', 'ssh-keygen -t rsa', '', `${fence}\nfoo create secret --name a.example\n${fence}`, 'no output'],
  ['what the reader is to write', 'minikube ip', 'Add a line similar to the following one to `/etc/hosts` on your machine:', `${fence}none\n192.168.49.2 web.example\n${fence}`, 'no output'],
  ['what he wrote shows in the output', 'kubectl exec web -- cat /etc/hosts', 'Write the address into a file. The output is similar to:', `${fence}none\n192.168.49.2 web.example\n${fence}`, 'output'],
  ['where he is to add it', 'minikube ip', '结果添加到 hosts 文件前，把下面一行追加到 `/etc/hosts`，类似于：', `${fence}\n192.168.49.2 web.example\n${fence}`, 'output'],
  ['a command behind a comment mark', 'kubectl get pods', 'On the host, the output of mount is', `${fence}\n#mount | grep kub\n/dev/rbd0 on /var\n${fence}`, 'no output'],
])('%s', (_, command, sentence, shown, wanted) => {
  const kinds = readNote(`${fence}\n${command}\n${fence}\n\n${sentence}\n\n${shown}\n`, 'x.md').cells.map(({ kind }) => kind);
  expect(kinds.includes('output') ? 'output' : 'no output').toBe(wanted);
});

test.each<readonly [string, string, string, readonly string[]]>([
  ['spoken of and shown', 'Run `kubectl get rs` to see it. The output is similar to:', 'NAME      DESIRED   CURRENT   READY   AGE\nweb-5d8   3         3         3       18s', ['prose en', '1: unknown "kubectl get rs" → "NAME      DESIRED   CURRENT   READY   AGE\\nweb-5d8   3         3         3       18s"']],
  ['in Chinese', '要查看它，运行 `kubectl get rs`。输出类似于：', 'NAME      DESIRED   CURRENT   READY   AGE\nweb-5d8   3         3         3       18s', ['prose zh', '1: unknown "kubectl get rs" → "NAME      DESIRED   CURRENT   READY   AGE\\nweb-5d8   3         3         3       18s"']],
  ['in another case', 'Run `kubectl get rs`. If it is still being created, you see:', 'NAME      DESIRED   CURRENT   READY   AGE\nweb-5d8   3         0         0       1s', ['prose en', 'prose en']],
  ['which the reader is told to type, whatever it changes', '1. 执行 `kubectl delete rs web` 命令：', 'replicaset.apps "web" deleted', ['prose zh', '1: unknown "kubectl delete rs web" → "replicaset.apps \\"web\\" deleted"']],
  ['of another form', 'Run `kubectl get rs` to see it. The output is similar to:', 'NAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          9s', ['prose en', 'prose en']],
  ['which changes something', 'You can `kubectl delete rs web`, which says:', 'replicaset.apps "web" deleted', ['prose en', 'prose en']],
  ['with a name to fill in', 'Run `kubectl get rs <name>`:', 'NAME      DESIRED   CURRENT   READY   AGE\nweb-5d8   3         3         3       18s', ['prose en', 'prose en']],
])('a command that prose alone speaks of: %s', (_, sentence, shown, wanted) => {
  expect(outline(`${sentence}\n\n${fence}\n${shown}\n${fence}\n`)).toEqual(wanted);
});

test.each<readonly [string, string, readonly string[]]>([
  ['what a container runs', 'And the contents of `mv.sh` is:', ['prose en', 'prose en']],
  ['what is typed to run it', 'Put it into `mv.sh` and run it:', ['prose en', '4: unknown "cp x y" → undefined']],
])('the lines of a script: %s', (_, sentence, wanted) => {
  expect(outline(`${sentence}\n\n${fence}sh\ncp x y\n${fence}\n`)).toEqual(wanted);
});

test('a fence that is indented deeper than the step that it belongs to', () => {
  expect(
    outline(`1. Look:

       ${fence}sh
       kubectl get svc -o name
       ${fence}

<!-- the end of the list, to Markdown -->
    It prints something like:

       ${fence}
       service/web
       ${fence}
`),
  ).toEqual(['prose en', '4: unknown "kubectl get svc -o name" → undefined', 'prose other', 'prose en', 'output of cell-2']);
});

test('fences that are shown to explain them stay what they are', () => {
  expect(outline(`Write it so:\n\n    Scale it.\n\n    ${fence}sh\n    kubectl get svc\n    ${fence}\n`)).toEqual(['prose en', 'prose en']);
});

test('the sentence before a fence names its file across a comment that nobody sees', () => {
  expect(outline(`Use the file [\`examples/web-service.json\`](web-service.json):\n\n<!-- BEGIN MUNGE: EXAMPLE web-service.json -->\n\n${fence}json\n{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}\n${fence}\n`)).toEqual(['prose en', 'prose other', 'manifest examples/web-service.json line 6']);
});

test('a prompt of the session at which nothing was typed is no output', () => {
  expect(outline(`${fence}\ncontrolplane $ curl 10.1.1.1\nYou've hit web\ncontrolplane $ \n${fence}\n`)).toEqual(['2: place controlplane "curl 10.1.1.1" → "You\'ve hit web"']);
});

test('assignments below a file that is printed are what stands in it', () => {
  expect(outline(`${fence}bash\ncat game.env\nlives=3\nallowed="true"\nkubectl get cm\nLIVES=3\n${fence}\n`)).toEqual(['2: unknown "cat game.env" → "lives=3\\nallowed=\\"true\\""', '5: unknown "kubectl get cm" → undefined', '6: unknown "LIVES=3" → undefined']);
});

test('what goes into a file is a command, whatever the program is called', () => {
  expect(outline(`${fence}\nmkdir -p /etc/foo\nfoo config default>/etc/foo/config.toml\nfoo dump --all >> ./all.txt\nfoo <b>/x\n${fence}\n`)).toEqual([
    '2: unknown "mkdir -p /etc/foo" → undefined',
    '3: unknown "foo config default>/etc/foo/config.toml" → undefined',
    '4: unknown "foo dump --all >> ./all.txt" → "foo <b>/x"',
  ]);
});

test.each<readonly [string, string, readonly string[]]>([
  ['a call with its output as a comment', 'curl http://10.1.1.1/hello\n# You\'ve hit web-1', ['2: host "helm upgrade web ." → "REVISION: 2"', '5: unknown "curl http://10.1.1.1/hello" → "You\'ve hit web-1"']],
  ['a call that is an example', 'curl http://10.1.1.1/hello', ['2: host "helm upgrade web ." → "REVISION: 2\\n\\ncurl http://10.1.1.1/hello"']],
  ['a call below which somebody remarks on it', 'curl http://10.1.1.1/hello\n# this is how you get it', ['2: host "helm upgrade web ." → "REVISION: 2\\n\\ncurl http://10.1.1.1/hello"']],
])('a prompt that was lost among others: %s', (_, below, wanted) => {
  expect(outline(`${fence}\n$ helm upgrade web .\nREVISION: 2\n\n${below}\n${fence}\n`)).toEqual(wanted);
});

test.each<readonly [string, string, readonly string[]]>([
  ['and the next command', 'Waiting for rollout to finish: 1 of 2 updated replicas are available...\ndeployment "web" successfully rolled out\n$ echo $?\n0', ['2: unknown "kubectl rollout status deployment web" → undefined', 'output of cell-1', '8: host "echo $?" → "0"']],
  ['an empty line between', 'deployment "web" successfully rolled out\n\n$ echo $?\n0', ['2: unknown "kubectl rollout status deployment web" → undefined', 'output of cell-1', '8: host "echo $?" → "0"']],
  ['the upper line of a prompt', '~/notes on main\n❯ echo $?\n0', ['2: unknown "kubectl rollout status deployment web" → undefined', '7: host "echo $?" → "0"']],
  ['a comment', '# later\n# or never\n$ echo $?\n0', ['2: unknown "kubectl rollout status deployment web" → undefined', '8: host "echo $?" → "0"']],
])('a fence that begins with what was printed: %s', (_, shown, wanted) => {
  const text = `${fence}\nkubectl rollout status deployment web\n${fence}\n\n${fence}\n${shown}\n${fence}\n`;
  expect(outline(text)).toEqual(wanted);
  expect(readNote(text, 'x.md').diagnostics).toEqual([]);
});

const manifest = 'apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - port: 80\n---\napiVersion: v1\nkind: Service';

test.each<readonly [string, string, readonly string[]]>([
  ['a terminal of a theme of Hugo', '{{< terminal >}}\n$ kubectl get svc -o name\n\nservice/web\n{{< /terminal >}}', ['2: host "kubectl get svc -o name" → "\\nservice/web"']],
  ['Confluence', `{code:yaml|title=svc.yaml}\n${manifest}\n{code}`, ['manifest svc.yaml line 2']],
  ['Jira', '{noformat}\n$ kubectl get svc -o name\n\nservice/web\n{noformat}', ['2: host "kubectl get svc -o name" → "\\nservice/web"']],
  ['AsciiDoc', `.svc.yaml\n[source,yaml]\n----\n${manifest}\n----\n\n[source,console,subs="attributes"]\n----\n$ kubectl get svc -o name\nservice/web\n----`, ['manifest svc.yaml line 4', '16: host "kubectl get svc -o name" → "service/web"']],
  ['MyST between colons', `:::{code-block} yaml\n:caption: svc.yaml\n:linenos:\n\n${manifest}\n:::`, ['manifest svc.yaml line 5']],
  ['MyST in a fence', `${fence}{code-block} console\n:emphasize-lines: 1\n\n$ kubectl get svc -o name\nservice/web\n${fence}`, ['4: host "kubectl get svc -o name" → "service/web"']],
  ['Jekyll, with a line of dashes', `{% highlight yaml linenos %}\n${manifest}\n{% endhighlight %}`, ['manifest - line 2']],
  ['a <pre> with an empty line', '<div class="highlight"><pre><code class="language-shell"><span>$ </span>kubectl get all\nNAME  TYPE\n\nNAME  READY\n</code></pre></div>\n\nText.', ['1: host "kubectl get all" → "NAME  TYPE\\n\\nNAME  READY"', 'prose en']],
  ['a <pre> that is never closed', '<pre>\n$ kubectl get all\n\nText.', ['prose other']],
  ['AsciiDoc that is none', '[source,yaml]\n\n----\n', ['prose en', 'prose other']],
  ['marks that nothing closes', '{noformat}\n\nText.', ['prose en', 'prose en']],
  ['Jupyter', `${fence}python\n%%writefile svc.yaml\n${manifest}\n${fence}\n\n${fence}python\n!kubectl get svc -o name\n${fence}\n\n    service/web\n\n${fence}\n%%bash\nkubectl get svc\n${fence}\n`, ['manifest svc.yaml line 3', '14: host "kubectl get svc -o name" → undefined', 'output of cell-2', '21: unknown "kubectl get svc" → undefined']],
  ['R Markdown', `${fence}{r setup, include=FALSE}\nknitr::opts_chunk$set(echo = TRUE)\n${fence}\n\n${fence}{bash}\nkubectl get svc -o name\n${fence}\n\n${fence}\n## service/web\n${fence}`, ['prose en', '6: unknown "kubectl get svc -o name" → undefined', 'output of cell-2']],
])('code as other languages mark it: %s', (_, text, wanted) => {
  expect(outline(text)).toEqual(wanted);
});

test.each<readonly [string, string, readonly string[]]>([
  ['numbers before the lines of a session', '1 $ kubectl get svc -o name\n2 service/web\n3 $ kubectl get ns -o name', ['2: host "kubectl get svc -o name" → "service/web"', '4: host "kubectl get ns -o name" → ""']],
  ['numbers before the lines of a manifest', '1 apiVersion: v1\n2 kind: Service\n3 metadata:\n4   name: web', ['manifest - line 2']],
  ['numbers below all', '$ kubectl get svc -o name\nservice/web\n$ kubectl get ns -o name\n1\n2\n3', ['2: host "kubectl get svc -o name" → "service/web"', '4: host "kubectl get ns -o name" → ""']],
  ['numbers that a loop printed', '$ for i in 1 2 3; do\n>   echo $i\n> done\n1\n2\n3', ['2: host "for i in 1 2 3; do\\n  echo $i\\ndone" → "1\\n2\\n3"']],
  ['numbers that `history` printed', '$ history\n  1  kubectl get svc\n  2  kubectl get ns', ['2: host "history" → "  1  kubectl get svc\\n  2  kubectl get ns"']],
  ['the button that copies', 'bash\n复制代码\nkubectl get svc', ['4: unknown "kubectl get svc" → undefined']],
  ['the button on the same line', 'bash复制代码kubectl get svc\nkubectl get ns', ['2: unknown "kubectl get svc" → undefined', '3: unknown "kubectl get ns" → undefined']],
  ['in English', 'bash\nCopy code\nkubectl get svc', ['4: unknown "kubectl get svc" → undefined']],
  ['a word of the output', '$ kubectl logs web\nservice/web\n复制代码', ['2: host "kubectl logs web" → "service/web\\n复制代码"']],
])('what a page showed beside its code: %s', (_, text, wanted) => {
  expect(outline(`${fence}\n${text}\n${fence}\n`)).toEqual(wanted);
});

test.each<readonly [string, string, readonly string[]]>([
  ['commented as well', 'kubectl get svc -o name\n# Output:\n# service/web', ['2: unknown "kubectl get svc -o name" → "\\nservice/web"']],
  ['of no form of its own', 'curl web\n# 输出如下：\n# Hello!\n\nkubectl get ns', ['2: unknown "curl web" → "\\nHello!"', '6: unknown "kubectl get ns" → undefined']],
  ['as it was printed', 'curl web\n# output\nHello!', ['2: unknown "curl web" → "\\nHello!"']],
  ['between marks', 'curl web\n>>> 输出\nHello!', ['2: unknown "curl web" → "\\nHello!"']],
  ['a rule', 'curl web\n-------------\nHello!', ['2: unknown "curl web" → "\\nHello!"']],
  ['in a file', 'cat notes.txt\n# Output:\nHello!', ['2: unknown "cat notes.txt" → "# Output:\\nHello!"']],
])('a comment that announces the output: %s', (_, text, wanted) => {
  expect(outline(`${fence}\n${text}\n${fence}\n`)).toEqual(wanted);
});

test('a step that is nothing but a command was typed, whatever it does', () => {
  expect(outline(`1. \`kubectl create ns dev\`\n\n   ${fence}\n   namespace/dev created\n   ${fence}\n\n2. Or not with \`kubectl create ns dev\`\n\n   ${fence}\n   namespace/dev created\n   ${fence}\n`)).toEqual(['prose en', '1: unknown "kubectl create ns dev" → "namespace/dev created"', 'prose en', 'prose en']);
});

test.each<readonly [string, string, string, string]>([
  ['GitBook', '{% tabs %}\n{% tab title="a" %}', '{% endtab %}\n\n{% tab title="b" %}', '{% endtab %}\n{% endtabs %}'],
  ['Docusaurus', '<Tabs>\n<TabItem value="a">', '</TabItem>\n<TabItem value="b">', '</TabItem>\n</Tabs>'],
])('what stands behind tabs was printed by the first of them: %s', (_, opens, between, closes) => {
  const tab = (command: string): string => `${fence}\n${command}\n${fence}`;
  const { cells } = readNote(`${opens}\n\n${tab('kubectl create ns dev')}\n\n${between}\n\n${tab('kubectl create -f ns.yaml')}\n\n${closes}\n\n${fence}\nnamespace/dev created\n${fence}\n`, 'x.md');
  const sessions = cells.filter((cell) => cell.kind === 'transcript');
  expect(sessions.map(({ entries }) => entries.map(({ command, alternative }) => [command, alternative]))).toEqual([[['kubectl create ns dev', undefined]], [['kubectl create -f ns.yaml', true]]]);
  expect(cells.flatMap((cell) => (cell.kind === 'output' ? [cell.of] : []))).toEqual([sessions[0]?.id]);
});

test.each<readonly [string, string, readonly string[]]>([
  ['a command with a remark alone', 'cd /etc/x\nls # shows a and b', ['2: unknown "cd /etc/x" → undefined', '3: unknown "ls # shows a and b" → undefined']],
  ['as a word processor spells it', '$ Kubectl get ns', ['2: host "kubectl get ns" → undefined']],
  ['what a second prompt shows at the right', '$ kubectl get ns        10:47:32', ['2: host "kubectl get ns" → undefined']],
  ['two lines pasted at once', '$ export IP=$(minikube ip)\n  echo http://$IP\nhttp://192.168.49.2\n$ kubectl get ns', ['2: host "export IP=$(minikube ip)" → ""', '3: host "echo http://$IP" → "http://192.168.49.2"', '5: host "kubectl get ns" → ""']],
])('what was typed: %s', (_, text, wanted) => {
  expect(outline(`${fence}\n${text}\n${fence}\n`)).toEqual(wanted);
});

test('a tab that shows a manifest is no other way to do what the next one does, and MkDocs\' tabs end where the note goes on at the margin', () => {
  const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');
  const code = (text: string): string => indented(`${fence}\n${text}\n${fence}`);
  const note = `=== "YAML"\n\n${code('apiVersion: v1\nkind: Service')}\n\n=== "kubectl"\n\n${code('kubectl apply -f svc.yaml')}\n\n=== "helm"\n\n${code('helm install web .')}\n\n!!! note\n\n${code('kubectl delete -f svc.yaml')}\n`;
  expect(readNote(note, 'x.md').cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ command, alternative }) => [command, alternative]) : []))).toEqual([
    ['kubectl apply -f svc.yaml', undefined],
    ['helm install web .', true],
    ['kubectl delete -f svc.yaml', undefined],
  ]);
});

test.each(['# vim svc.yaml', '# 文件名：svc.yaml', '# filename: svc.yaml', '// svc.yaml'])('the first line of a manifest names its file: %s', (line) => {
  expect(outline(`${fence}yaml\n${line}\napiVersion: v1\nkind: Service\n${fence}\n`)).toEqual(['manifest svc.yaml line 2']);
});
