/** The same line in fewer characters: coordinates of two decimals, and no points in the middle of a straight edge. */

/** Two decimals of a pixel are finer than any printer. */
export function roundNumbers(text: string): string {
  return text.replace(/-?\d*\.\d+(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100))
}

/**
 * Leaves out the points of level and upright edges between their ends, as along the frame of a contour.
 *
 * Works on paths of `M`, `L` and `Z` with one pair of coordinates each; any other path stays as it is.
 */
export function shortPath(path: string): string {
  const rounded = roundNumbers(path)
  const commands = rounded.match(/[ML]-?[\d.]+,-?[\d.]+|Z/g)
  if (!commands || commands.join('').length !== rounded.length) return rounded
  const kept: string[] = []
  for (const command of commands) {
    const last = kept.at(-1)
    const before = kept.at(-2)
    if (last && before && isBetween(before, last, command)) kept[kept.length - 1] = command
    else kept.push(command)
  }
  return kept.join('')
}

function isBetween(before: string, middle: string, after: string): boolean {
  if (before === 'Z' || !middle.startsWith('L') || !after.startsWith('L')) return false
  const [a, b, c] = [before, middle, after].map((command) => command.slice(1).split(',').map(Number))
  return [0, 1].some((axis) => {
    const other = 1 - axis
    const level = a![axis] === b![axis] && b![axis] === c![axis]
    // A line that turns back on itself has its end in the middle.
    return level && (b![other]! - a![other]!) * (c![other]! - b![other]!) >= 0
  })
}
