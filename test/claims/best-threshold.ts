/** How well a signal can be told from noise by one number. */

/** The best share of right answers that any threshold on these values can give; equal values stay together. */
export function bestThreshold(values: readonly number[], isSignal: readonly boolean[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  let right = isSignal.filter(Boolean).length
  let best = Math.max(right, values.length - right)
  order.forEach((at, rank) => {
    right += isSignal[at] ? -1 : 1
    const isTied = rank + 1 < order.length && values[order[rank + 1]!] === values[at]
    if (!isTied) best = Math.max(best, right, values.length - right)
  })
  return best / values.length
}
