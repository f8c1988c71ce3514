/** PlantUML and Mermaid, by their own marks or by the name of the language. */
import type { Rule } from './rule.ts';

const languages: Readonly<Record<string, 'plantuml' | 'mermaid'>> = { plantuml: 'plantuml', puml: 'plantuml', uml: 'plantuml', iuml: 'plantuml', wsd: 'plantuml', mermaid: 'mermaid' };

export const diagram: Rule = (fence) => {
  const language = /^[^\S\n]*@start[a-z]+/m.test(fence.text) ? 'plantuml' : languages[fence.info.language];
  return language && { kind: 'diagram', language, text: fence.text, contentLine: fence.contentLine };
};
