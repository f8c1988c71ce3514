/** How deep lists and maps may nest: Go stops at 10,000, which is more than a stack of ours holds; no Kubernetes object nests half as deep as this. */
export const depthMax = 200;

/** What is said of a text that nests deeper, in Go's words. */
export const tooDeep: string = `exceeded max depth of ${depthMax}`;
