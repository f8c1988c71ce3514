/** What is read of a value that never changes, read once and kept for as long as the value is. */
export function remembered<K extends object, V>(read: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { value: read(key) }));
    return found.value;
  };
}

/** What is read of two such values together. */
export function rememberedOfPairs<A extends object, B extends object, V>(read: (one: A, other: B) => V): (one: A, other: B) => V {
  const of = remembered((one: A) => remembered((other: B) => read(one, other)));
  return (one, other) => of(one)(other);
}

/** What is read of pairs of texts, all of it let go whenever there is more than `count`. */
export function rememberedOfTextPairs<V>(count: number): (one: string, other: string, read: () => V) => V {
  const known = new Map<string, Map<string, V>>();
  let kept = 0;
  return (one, other, read) => {
    let beside = known.get(one);
    const found = beside?.get(other);
    if (found !== undefined) return found;
    const value = read();
    if (kept++ > count) {
      known.clear();
      kept = 1;
      beside = undefined;
    }
    if (!beside) known.set(one, (beside = new Map()));
    beside.set(other, value);
    return value;
  };
}

/** What is read of texts, kept of the last `count` that were asked about. */
export function rememberedOfTexts<V>(count: number, read: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    const found = known.get(text) ?? { value: read(text) };
    known.delete(text);
    known.set(text, found);
    const [oldest] = known.keys();
    if (known.size > count && oldest !== undefined) known.delete(oldest);
    return found.value;
  };
}
