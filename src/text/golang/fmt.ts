/** Go's fmt for decoded JSON: Sprintf, Sprint and Sprintln. https://pkg.go.dev/fmt */
import { Formatter } from './formatter.ts';
import { typeName } from './value.ts';
import type { GoValue } from './value.ts';

/** Operands stand side by side; a blank goes between two that are both no strings. */
export function sprint(args: readonly GoValue[]): string {
  let text = '';
  args.forEach((arg, i) => {
    if (i > 0 && arg.kind !== 'string' && args[i - 1]?.kind !== 'string') text += ' ';
    text += formatValue(arg);
  });
  return text;
}

export function sprintln(args: readonly GoValue[]): string {
  return `${args.map(formatValue).join(' ')}\n`;
}

/** %v */
export function formatValue(value: GoValue): string {
  return new Formatter().print(value, 'v');
}

/** %#v */
export function formatGoSyntax(value: GoValue): string {
  return new Formatter({ sharpV: true }).print(value, 'v');
}

/** Models `doPrintf`: flags, width, precision, argument indices, and every `%!verb(COMPLAINT)`. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  const characters = [...format];
  let text = '';
  let next = 0;
  let reordered = false;
  let i = 0;

  const number = (): number | undefined => {
    const start = i;
    while (/^\d$/.test(characters[i] ?? '')) i++;
    if (start === i) return undefined;
    const value = Number(characters.slice(start, i).join(''));
    return value > 1e6 ? undefined : value;
  };

  while (i < characters.length) {
    const percent = characters.indexOf('%', i);
    const end = percent < 0 ? characters.length : percent;
    text += characters.slice(i, end).join('');
    if (percent < 0) break;
    i = percent + 1;

    const formatter = new Formatter();
    let goodIndex = true;
    let afterIndex = false;
    const argumentIndex = (): void => {
      afterIndex = false;
      if (characters[i] !== '[') return;
      reordered = true;
      const close = characters.indexOf(']', i);
      const inside = close < 0 ? '' : characters.slice(i + 1, close).join('');
      i = close < 0 || characters.length - i < 3 ? i + 1 : close + 1;
      const index = /^\d+$/.test(inside) ? Number(inside) - 1 : -1;
      afterIndex = /^\d+$/.test(inside);
      if (index >= 0 && index < args.length) next = index;
      else goodIndex = false;
    };
    /** The value of a `*`, undefined if the argument is no usable integer. */
    const star = (): number | undefined => {
      i++;
      const arg = args[next];
      if (arg === undefined) return undefined;
      next++;
      afterIndex = false;
      return arg.kind === 'int' && arg.value >= -1000000n && arg.value <= 1000000n ? Number(arg.value) : undefined;
    };

    for (let flag = characters[i]; flag !== undefined && '#0+- '.includes(flag); flag = characters[++i]) formatter.setFlag(flag);
    argumentIndex();
    if (characters[i] === '*') {
      const width = star();
      if (width === undefined) text += '%!(BADWIDTH)';
      else formatter.setWidth(width);
    } else {
      const width = number();
      if (width !== undefined) {
        formatter.setWidth(width);
        if (afterIndex) goodIndex = false;
      }
    }
    if (characters[i] === '.') {
      i++;
      if (afterIndex) goodIndex = false;
      argumentIndex();
      if (characters[i] === '*') {
        const precision = star();
        if (precision === undefined) text += '%!(BADPREC)';
        else if (precision >= 0) formatter.setPrecision(precision);
      } else {
        formatter.setPrecision(number() ?? 0);
      }
    }
    if (!afterIndex) argumentIndex();

    const verb = characters[i];
    if (verb === undefined) {
      text += '%!(NOVERB)';
      break;
    }
    i++;
    const arg = args[next];
    if (verb === '%') text += '%';
    else if (!goodIndex) text += `%!${verb}(BADINDEX)`;
    else if (arg === undefined) text += `%!${verb}(MISSING)`;
    else {
      text += formatter.print(arg, verb);
      next++;
    }
  }

  if (!reordered && next < args.length) {
    const extra = args.slice(next).map((arg) => (arg.kind === 'nil' ? '<nil>' : `${typeName(arg)}=${formatValue(arg)}`));
    text += `%!(EXTRA ${extra.join(', ')})`;
  }
  return text;
}
