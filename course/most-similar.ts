/** What somebody may have meant who mistyped a word. */

/** The word that is reached with the fewest changes, where two or a third of its letters are enough. */
export function mostSimilar(typed: string, words: readonly string[]): string | undefined {
  const distances = words.map((word) => ({ word, changes: changesBetween(typed.toLowerCase(), word) }))
  const [best] = distances.sort((one, other) => one.changes - other.changes)
  return best && best.changes <= Math.min(2, best.word.length / 3 + 1) ? best.word : undefined
}

/** How many letters have to be put in, left out, replaced, or exchanged with their neighbour. */
function changesBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (isSame ? 0 : 1))
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (isExchanged) row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1)
    }
    rows.push(row)
  }
  return rows[one.length]![other.length]!
}
