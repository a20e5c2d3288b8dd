/** The known word with the fewest edits from `word`, or undefined when none is near enough to be meant. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({
      candidate,
      edits: editDistance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ candidate, edits }) => edits <= Math.max(2, Math.floor(candidate.length / 2)))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** `Did you mean "x"?`, or the whole list when nothing is near. */
export function suggestion(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word.slice(0, 100), known);
  return nearest === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean "${nearest}"?`;
}

/** Levenshtein's distance: insertions, deletions and replacements of one character. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
