/** What is said to a person, in both languages; where another program is quoted, its words stand in both. */
export type Said = Readonly<Record<'zh' | 'en', string>>;
