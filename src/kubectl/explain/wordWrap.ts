/** Breaks lines where they would grow too long; breaks that are there stay. Models github.com/mitchellh/go-wordwrap. */
export function wordWrap(text: string, limit: number): string {
  let done = '';
  let spaces = '';
  let word = '';
  let column = 0;
  const flush = (): void => {
    column += spaces.length + word.length;
    done += spaces + word;
    spaces = '';
    word = '';
  };
  for (const character of text) {
    if (character === '\n') {
      // Spaces before a break are dropped where they alone would overflow.
      if (word === '' && column + spaces.length > limit) spaces = '';
      flush();
      done += '\n';
      column = 0;
    } else if (/\s/.test(character) && character !== '\u00A0') {
      if (spaces === '' || word !== '') flush();
      spaces += character;
    } else {
      word += character;
      if (column + word.length + spaces.length > limit && word.length < limit) {
        done += '\n';
        column = 0;
        spaces = '';
      }
    }
  }
  if (word !== '' || column + spaces.length <= limit) done += spaces + word;
  return done;
}
