/** No more names than anybody writes, and no more misspelt ones: many of both would cost much and help nobody. */
const mostNames = 200;
const mostQuestions = 100;

/** Names that may have been meant by misspelt ones, listed when they are first asked for. */
export const candidatesOf = (list: () => Iterable<string>): (() => readonly string[]) => {
  let names: string[] | undefined;
  let asked = 0;
  return () => {
    if (asked++ >= mostQuestions) return [];
    names ??= firstOf(list());
    return names;
  };
};

const firstOf = (list: Iterable<string>): string[] => {
  const names: string[] = [];
  for (const name of list) {
    if (names.length === mostNames) break;
    names.push(name);
  }
  return names;
};
