/** The keys of `kubebook.config.yaml`, one a row: what each is for, its shape, and an example for `kubebook init`. The JSON schema is made of them. */

export type Shape =
  | { readonly kind: 'text' }
  /** Of Kubernetes: `1.32`, in quotes. */
  | { readonly kind: 'version' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'map' }
  /** So much memory: `256MB`. */
  | { readonly kind: 'size' }
  /** A whole number from 1 on. */
  | { readonly kind: 'count' }
  /** Definitions of images, as docs/images.md describes them. */
  | { readonly kind: 'images' };

export interface ConfigKey {
  readonly description: string;
  readonly shape: Shape;
  /** As it stands in the file that `kubebook init` writes, commented out. */
  readonly example: string;
}

export const configKeys = {
  notes: { description: 'Notes and folders of notes that are read where a command names none.', shape: { kind: 'list' }, example: 'notes: [notes]' },
  ignore: { description: 'Notes and folders that are passed over: paths, in which * stands for any name and ** for any path.', shape: { kind: 'list' }, example: 'ignore: [notes/drafts/**]' },
  output: { description: 'The folder of the notebooks that kubebook build writes.', shape: { kind: 'text' }, example: 'output: dist/notebooks' },
  language: { description: "The language of the pages' own words; each note's own where none is given.", shape: { kind: 'choice', of: ['zh', 'en'] }, example: 'language: en' },
  kubernetes: { description: 'The version of Kubernetes that notes were recorded on whose front matter names none, such as "1.32".', shape: { kind: 'version' }, example: 'kubernetes: "1.32"' },
  prompts: { description: 'Texts that stand before commands in your terminal, as they stand there, where kubebook does not take them for prompts.', shape: { kind: 'list' }, example: 'prompts: ["lab>> "]' },
  aliases: { description: 'Short names for commands, as the shell in which the notes were recorded knew them.', shape: { kind: 'map' }, example: 'aliases:\n  kk: kubectl -n kube-system' },
  urls: { description: 'Files for the addresses that commands read (-f https://…). An address that ends in / stands for all below it.', shape: { kind: 'map' }, example: 'urls:\n  https://k8s.io/examples/: examples/' },
  includes: { description: 'The folder that shortcodes such as code_sample take their files from, relative to this file.', shape: { kind: 'text' }, example: 'includes: content/en/examples' },
  images: { description: 'Images that all notes use, defined as in the front matter of one (docs/images.md); what a note defines itself goes before.', shape: { kind: 'images' }, example: 'images:\n  - name: example/shop\n    ports: [8080]' },
  memory: { description: 'What may be kept of a note, about. With less, steps are run again instead; a note whose cluster alone takes more is undecided from there on. 256MB unless said.', shape: { kind: 'size' }, example: 'memory: 256MB' },
  effort: { description: 'How many times as much as usual is run before a step is given up as undecided: 1 unless said.', shape: { kind: 'count' }, example: 'effort: 10' },
} as const;

configKeys satisfies Readonly<Record<string, ConfigKey>>;

export type ConfigKeyName = keyof typeof configKeys;
