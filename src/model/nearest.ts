/**
 * The candidate that a misspelt word most likely means: at most one slip for every three letters, three at most
 * (a slip is a letter too many, missing, wrong, or swapped with its neighbour). Upper and lower case count as one.
 */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  const letters = word.toLowerCase();
  if (letters.length < 3 || letters.length > longestWord) return undefined;
  let limit = Math.min(3, Math.floor(letters.length / 3));
  let best: string | undefined;
  for (const candidate of candidates) {
    const distance = slips(letters, candidate.toLowerCase(), limit);
    if (distance === undefined) continue;
    if (distance === 0) return candidate;
    best = candidate;
    limit = distance - 1;
    if (limit === 0) return best;
  }
  return best;
};

const longestWord = 80;

/** Optimal string alignment distance; undefined if it is above `limit`. */
const slips = (a: string, b: string, limit: number): number | undefined => {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  const distance = last[b.length] ?? 0;
  return distance <= limit ? distance : undefined;
};

/** Whether two names are one slip apart, and of a length and kind that makes that no coincidence: short ones and numbers differ on purpose. */
export const isOneSlipApart = (a: string, b: string): boolean => {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return a.length >= 6 && b.length >= 6 && left.length <= 1 && right.length <= 1 && !/\d/.test(left + right);
};
