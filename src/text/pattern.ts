/** Texts as parts of a regular expression. */

/** Matches the text itself, whatever signs of a pattern stand in it. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Matches the name of an object as a whole: not within a longer one that hyphens and dots make of it. */
export const asName = (name: string): string => `(?<![\\w.-])${literally(name)}(?![\\w.-])`;

/** Matches an IPv4 address by itself: not within a longer row of numbers. */
export const asAddress = (address: string): string => `(?<![\\d.])${literally(address)}(?![\\d.])`;
