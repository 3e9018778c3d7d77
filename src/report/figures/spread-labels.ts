/** Labels that would lie on each other, moved apart as little as possible. */

/**
 * The positions of labels at least `gap` apart and between `low` and `high`, in the order of the wanted ones.
 *
 * Neighbours that are too close become one block around their mean; blocks that then touch are joined again. Where
 * the room is too small for the gap, the labels are spread evenly.
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const step = wanted.length > 1 ? Math.min(gap, (high - low) / (wanted.length - 1)) : gap
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b)
  const blocks: { members: number[]; start: number }[] = []
  for (const index of order) {
    let block = { members: [index], start: startOf([index], wanted, step, low, high) }
    let above = blocks.at(-1)
    // The tolerance keeps two blocks that touch exactly from being joined by a rounding error.
    while (above && above.start + above.members.length * step > block.start + 1e-9) {
      blocks.pop()
      const members = [...above.members, ...block.members]
      block = { members, start: startOf(members, wanted, step, low, high) }
      above = blocks.at(-1)
    }
    blocks.push(block)
  }
  const positions = new Array<number>(wanted.length).fill(0)
  for (const { members, start } of blocks) {
    members.forEach((member, place) => {
      positions[member] = start + place * step
    })
  }
  return positions
}

/** Where a block begins so that its members are, in the mean, where they wanted to be. */
function startOf(
  members: readonly number[],
  wanted: readonly number[],
  step: number,
  low: number,
  high: number,
): number {
  const sum = members.reduce((total, member, place) => total + wanted[member]! - place * step, 0)
  const highest = high - (members.length - 1) * step
  return Math.max(low, Math.min(highest, sum / members.length))
}
