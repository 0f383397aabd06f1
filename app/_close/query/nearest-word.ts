const MOST_EDITS = 2;

/** The word that was probably meant: one that begins so, else the one with the fewest edits, two at most; null for none. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const meant = typed.toLowerCase();
  if (meant === '') return null;
  const begun = words.find((word) => word.startsWith(meant));
  if (begun !== undefined) return begun;
  const [nearest] = words.map((word) => ({ word, edits: edits(meant, word) })).sort((a, b) => a.edits - b.edits);
  return nearest !== undefined && nearest.edits <= Math.min(MOST_EDITS, meant.length - 1) ? nearest.word : null;
}

/** Levenshtein's distance: insertions, deletions and replacements of one character. */
function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
