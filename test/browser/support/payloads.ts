/** What a note could try in a reader's browser, and where in a note it could stand. Every payload is tried in every place. */

/** A payload, given the script that must never run; no quotes are in it. */
type Payload = (alarm: string) => string;

export const payloads: Readonly<Record<string, Payload>> = {
  script: (alarm) => `<script>${alarm}</script>`,
  'end of a script': (alarm) => `</script><script>${alarm}</script>`,
  'script in capitals with a slash': (alarm) => `<SCRIPT/x>${alarm}</SCRIPT>`,
  'script within script': (alarm) => `<scr<script>ipt>${alarm}</scr</script>ipt>`,
  'script behind a NUL': (alarm) => `<scr\0ipt>${alarm}</scr\0ipt>`,
  'script behind a bracket': (alarm) => `<<script>${alarm}//<</script>`,
  'script escaped once': (alarm) => `&lt;script&gt;${alarm}&lt;/script&gt;`,
  'script escaped as JSON': (alarm) => `\\u003cscript\\u003e${alarm}\\u003c/script\\u003e`,
  'script in percent': (alarm) => `%3Cscript%3E${alarm}%3C/script%3E`,
  'image with onerror': (alarm) => `<img src=x onerror='${alarm}'>`,
  'image without an end': (alarm) => `<img src=x onerror=${alarm}//`,
  'image in a double quote': (alarm) => `"><img src=x onerror="${alarm}">`,
  'image in a single quote': (alarm) => `'><img src=x onerror='${alarm}'>`,
  'attribute in a double quote': (alarm) => `" onmouseover="${alarm}" autofocus onfocus="${alarm}" x="`,
  'attribute in a single quote': (alarm) => `' onmouseover='${alarm}' autofocus onfocus='${alarm}' x='`,
  'attribute without quotes': (alarm) => `x onmouseover=${alarm} autofocus onfocus=${alarm}`,
  'picture and source': (alarm) => `<picture><source srcset=x><img src=x onerror=${alarm}></picture>`,
  'video and audio': (alarm) => `<video><source src=x onerror=${alarm}></video><audio src=x onerror=${alarm}></audio>`,
  'details that open': (alarm) => `<details open ontoggle='${alarm}'>`,
  'body with onload': (alarm) => `<body onload='${alarm}' onpageshow='${alarm}'>`,
  'input that takes the focus': (alarm) => `<input autofocus onfocus='${alarm}'>`,
  'marquee and animation': (alarm) => `<marquee onstart=${alarm}>x</marquee><style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="${alarm}">x</b>`,
  'svg with onload': (alarm) => `<svg onload='${alarm}'>`,
  'svg with a script': (alarm) => `<svg><script>${alarm}</script></svg>`,
  'svg that animates a link': (alarm) => `<svg><a><animate attributeName=href values=javascript:${alarm} /><text y=20>x</text></a></svg>`,
  'svg that uses data': (alarm) => `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${alarm}'/></svg>#x"></use></svg>`,
  'svg with foreign content': (alarm) => `<svg><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="<script>parent.${alarm}</script>"></iframe></foreignObject></svg>`,
  'picture of an svg': (alarm) => `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${alarm}'/>">`,
  iframe: (alarm) => `<iframe srcdoc="<script>parent.${alarm}</script>"></iframe><iframe src="javascript:parent.${alarm}"></iframe>`,
  'object and embed': (alarm) => `<object data="javascript:${alarm}"></object><embed src="javascript:${alarm}">`,
  'link to a script': (alarm) => `<a href="javascript:${alarm}">a</a>`,
  'link to a script in entities': (alarm) => `<a href="&#106;ava&Tab;script&colon;${alarm}">a</a>`,
  'Markdown link to a script': (alarm) => `[a](<javascript:${alarm}>) [b](<JaVa\tScRiPt:${alarm}>) <javascript:${alarm}>`,
  'Markdown link to data': (alarm) => `[a](<data:text/html,<script>${alarm}</script>>) ![b](<data:text/html;base64,PHNjcmlwdD4>)`,
  'Markdown link with a handler': (alarm) => `[a](https://example.org/ "x\\" onmouseover=\\"${alarm}") ![b](https://example.org/x.png" onerror="${alarm})`,
  'address without a scheme': () => `[a](//example.org/) ![b](//example.org/x.png) <img src=//example.org/x.png>`,
  'terminal escapes': (alarm) => `\u001b]8;;javascript:${alarm}\u0007link\u001b]8;;\u0007 \u001b[31m<script>${alarm}</script>\u001b[0m`,
  style: () => `<style>body{display:none}</style>`,
  'end of a style': (alarm) => `</style><script>${alarm}</script>`,
  'style that asks': () => `<style>@import "https://example.org/x.css";*{background:url(https://example.org/x.png)}</style>`,
  'style attribute': () => `<div style="position:fixed;inset:0;background:url(https://example.org/x.png)">x</div>`,
  stylesheet: () => `<link rel=stylesheet href=https://example.org/x.css><link rel=preload as=script href=https://example.org/x.js>`,
  base: () => `<base href="https://example.org/">`,
  refresh: () => `<meta http-equiv="refresh" content="0;url=https://example.org/">`,
  'weaker policy': (alarm) => `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'"><script>${alarm}</script>`,
  form: (alarm) => `<form action="https://example.org/" id=x><button autofocus formaction="javascript:${alarm}">x</button></form><input form=x name=y>`,
  'names of the page': () => `<a id=text></a><form name=body></form><img name=querySelector><input id=view-zh>`,
  math: (alarm) => `<math href="javascript:${alarm}"><mtext><img src=x onerror='${alarm}'></mtext></math>`,
  'math that changes when it is read again': (alarm) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${alarm}&gt;">`,
  'form that changes when it is read again': (alarm) => `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${alarm}>`,
  'svg that changes when it is read again': (alarm) => `<svg></p><style><a id="</style><img src=1 onerror=${alarm}>">`,
  'noscript that changes when it is read again': (alarm) => `<noscript><p title="</noscript><img src=x onerror=${alarm}>"></noscript>`,
  'text areas': (alarm) => `<textarea></textarea><img src=x onerror=${alarm}><xmp></xmp><title></title><img src=x onerror=${alarm}>`,
  'plain text without an end': (alarm) => `<plaintext><img src=x onerror=${alarm}>`,
  template: (alarm) => `<template shadowrootmode=open><script>${alarm}</script><img src=x onerror=${alarm}></template>`,
  'comment that ends early': (alarm) => `<!--><script>${alarm}</script>-->`,
  'end of a comment': (alarm) => `--><script>${alarm}</script><!--`,
  'end of CDATA': (alarm) => `<![CDATA[ ]]><script>${alarm}</script>]]>`,
  instruction: (alarm) => `<?xml-stylesheet href="javascript:${alarm}"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;`,
  'template of ours': () => `{{settings}} {{#each cells}} {{> page}} {{/if}}`,
  'template of JavaScript': (alarm) => `\${${alarm}} \`;${alarm};// \u2028${alarm}\u2029`,
  'text that turns round': (alarm) => `\u202e<script>${alarm}</script>\u202c`,
  'YAML tag': (alarm) => `!!js/function "function(){${alarm}}" &a [*a]`,
  'PlantUML link and include': (alarm) => `[[javascript:${alarm} link]] !include https://example.org/x.puml <img:https://example.org/x.png> <script>${alarm}</script>`,
};

const line = (text: string): string => text.replaceAll('\n', ' ');
const quoted = (text: string): string => text.replaceAll('"', "'");
const cell = (text: string): string => line(text).replaceAll('|', '\\|');
const diagram = (...lines: readonly string[]): string => `\`\`\`plantuml\n@startuml\n${lines.join('\n')}\n@enduml\n\`\`\``;
const manifest = (...lines: readonly string[]): string => `\`\`\`yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n${lines.join('\n')}\n\`\`\``;

/** Where text of a note stands on its page; `label`: of footnotes and definitions, no two of a note alike. */
const places: Readonly<Record<string, (payload: string, label: string) => string>> = {
  'a heading': (payload) => `## ${line(payload)}`,
  'a heading that says it twice': (payload) => `## 一个 ${line(payload)} / One ${line(payload)}`,
  'a paragraph': (payload) => payload,
  'the middle of a paragraph': (payload) => `before ${line(payload)} after`,
  'a list': (payload) => `- in a list ${line(payload)}`,
  'a quotation': (payload) => `> ${line(payload)}`,
  'the head of a table': (payload) => `| ${cell(payload)} |\n|--|\n| x |`,
  'a table': (payload) => `| x |\n|--|\n| ${cell(payload)} |`,
  'emphasis': (payload) => `**${line(payload)}** *${line(payload)}*`,
  'a code span': (payload) => `\`\` ${line(payload)} \`\``,
  'indented code': (payload) => `    ${line(payload)}`,
  'a footnote': (payload, label) => `note[^${label}]\n\n[^${label}]: ${line(payload)}`,
  'the text of a link': (payload) => `[${line(payload)}](https://example.org/)`,
  'the title of a link': (payload) => `[a](https://example.org/ '${line(payload).replaceAll("'", "\\'")}')`,
  'the address of a link': (payload) => `[a](<${line(payload).replaceAll(/[<>]/g, '\\$&')}>)`,
  'the text of a picture': (payload) => `![${line(payload)}](https://example.org/x.png)`,
  'the address of a picture': (payload) => `![a](<${line(payload).replaceAll(/[<>]/g, '\\$&')}>)`,
  'a definition': (payload, label) => `[a][${label}]\n\n[${label}]: <${line(payload).replaceAll(/[<>]/g, '\\$&')}>`,
  'a comment': (payload) => `<!-- ${line(payload)} -->`,
  'a reason to ignore': (payload) => `<!-- kubebook-ignore impossible: ${line(payload)} -->`,
  'the language of a fence': (payload) => `\`\`\`${line(payload).replaceAll('`', "'")}\nx\n\`\`\``,
  'the title of a fence': (payload) => `\`\`\`yaml title="${quoted(line(payload)).replaceAll('`', "'")}"\nx: y\n\`\`\``,
  'the reason of a skip': (payload) => `\`\`\`console skip="${quoted(line(payload)).replaceAll('`', "'")}"\n$ true\n\`\`\``,
  'the name of a session': (payload) => `\`\`\`console session="${quoted(line(payload)).replaceAll('`', "'")}"\n$ true\n\`\`\``,
  'a manifest': (payload) => manifest('  name: x', 'data:', `  a: ${JSON.stringify(payload)}`),
  'a key of a manifest': (payload) => manifest('  name: x', 'data:', `  ${JSON.stringify(payload)}: a`),
  'a comment in a manifest': (payload) => manifest(`  name: x # ${line(payload)}`),
  'the name of an object': (payload) => manifest(`  name: ${JSON.stringify(payload)}`),
  'a prompt': (payload) => `\`\`\`console\n[root@${line(payload).replaceAll(/[\s$#]/g, '')} ~]# true\n\`\`\``,
  'a command': (payload) => `\`\`\`console\n$ echo ${line(payload)}\n\`\`\``,
  'an output': (payload) => `\`\`\`console\n$ echo '${line(payload).replaceAll("'", "'\\''")}'\n${line(payload)}\n\`\`\``,
  'an output that is wrong': (payload) => `\`\`\`console\n$ kubectl get pods\n${line(payload)}\n\`\`\``,
  'an exercise': (payload) => `\`\`\`check title="${quoted(line(payload)).replaceAll('`', "'")}"\n$ echo ${line(payload)}\n${line(payload)}\n\`\`\``,
  'a label of a diagram': (payload) => diagram(`node "${quoted(line(payload))}" as a`),
  'an edge of a diagram': (payload) => diagram(`a --> b : ${line(payload)}`),
  'the title of a diagram': (payload) => diagram(`title ${line(payload)}`, 'node a'),
  'a note in a diagram': (payload) => diagram('node a', 'note right of a', payload, 'end note'),
  'a link in a diagram': (payload) => diagram(`node a [[${line(payload).replaceAll(/[\]\s]/g, '')}]]`),
  'a diagram of another kind': (payload) => `\`\`\`mermaid\ngraph LR; a["${quoted(line(payload))}"]\n\`\`\``,
  'the end, open': (payload) => `<${payload}`,
};

/** The note in which payloads stand in every place. The alarm tells which went off and where: `hacked` is its number, see `whereHacked`. */
export function noteOf(group: readonly Payload[]): string {
  const alarmAt = (payload: number, place: number): string => `self.hacked=${payload * placeNames.length + place}`;
  const title = JSON.stringify(group.map((payload, index) => payload(alarmAt(index, 0))).join(' '));
  const parts = group.flatMap((payload, index) => Object.values(places).map((place, at) => place(payload(alarmAt(index, at + 1)), `${index}-${at}`)));
  return [`---\ntitle: ${title}\nkubernetes: ${title}\ntags: [${title}]\n---`, ...parts].join('\n\n');
}

export const placeNames: readonly string[] = ['the front matter', ...Object.keys(places)];

export const whereHacked = (hacked: number): string => `${placeNames[hacked % placeNames.length]}, by the page's payload ${Math.floor(hacked / placeNames.length)}`;
