const resets: (() => void)[] = [];

/** Works out a fact about an object when it is first asked for, and keeps it until {@link forgetFacts}. */
export const once = <Key extends object, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  let known = new WeakMap<Key, { readonly value: Value }>();
  resets.push(() => {
    known = new WeakMap();
  });
  return key => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
};

/** For when a file is done: what an old table has held stays in memory until the collector walks through all of it. */
export const forgetFacts = (): void => {
  for (const reset of resets) reset();
};
