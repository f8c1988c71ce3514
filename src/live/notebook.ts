/** Live cells: what a reader can do with a page beyond reading it. */
export {};
