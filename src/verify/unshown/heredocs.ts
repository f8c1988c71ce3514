/** What stands in a command line between `<<EOF` and its end. */
export const heredocsIn = (command: string): readonly string[] => [...command.matchAll(/<<-?\s*(['"]?)([\w.-]+)\1[^\n]*\n([\s\S]*?)\n\s*\2/g)].map(([, , , text = '']) => text);
