/** Languages in which a line such as `set x` or `# get …` is no command line. */
export const otherLanguages: ReadonlySet<string> = new Set(['yaml', 'yml', 'json', 'go', 'python', 'py', 'java', 'javascript', 'js', 'dockerfile', 'ini', 'toml', 'html', 'sql', 'conf', 'vim', 'markdown', 'php', 'diff', 'mysql', 'c', 'nginx', 'xml', 'typescript', 'ts', 'ruby', 'rust']);
