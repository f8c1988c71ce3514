/** plantuml-encoder ships no types: what we use of it. */
declare module 'plantuml-encoder' {
  const plantumlEncoder: { encode(source: string): string };
  export default plantumlEncoder;
}
