import { expect, test } from 'vitest';
import { highlightYaml } from '../../../src/render/highlight.ts';

test.each([
  ['kind: Pod', '<span class="yaml-key">kind</span><span class="yaml-mark">:</span> Pod'],
  ['- port: 80 # http', '<span class="yaml-mark">-</span> <span class="yaml-key">port</span><span class="yaml-mark">:</span> <span class="yaml-number">80</span> <span class="yaml-comment"># http</span>'],
  ['image: "a<b"', '<span class="yaml-key">image</span><span class="yaml-mark">:</span> <span class="yaml-text">&quot;a&lt;b&quot;</span>'],
  ['---', '<span class="yaml-mark">---</span>'],
  ['name: kubia-manual-2', '<span class="yaml-key">name</span><span class="yaml-mark">:</span> kubia-manual-2'],
  ['args: ["a", 8080]', '<span class="yaml-key">args</span><span class="yaml-mark">:</span> [<span class="yaml-text">&quot;a&quot;</span>, <span class="yaml-number">8080</span>]'],
  ['image: luksa/kubia:v2', '<span class="yaml-key">image</span><span class="yaml-mark">:</span> luksa/kubia:v2'],
])('%s', (yaml, expected) => {
  expect(highlightYaml(yaml).text).toBe(expected);
});
