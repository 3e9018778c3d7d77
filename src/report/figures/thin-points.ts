/** Long curves, thinned to what can be seen: thousands of updates make a large file and the same picture. */

/**
 * Keeps the first, lowest, highest and last point of every bucket, so that no spike disappears.
 *
 * Curves of up to four points a bucket stay as they are. A point that is not finite breaks the line and is kept.
 */
export function thinPoints(
  points: readonly (readonly [x: number, y: number])[],
  buckets: number,
): (readonly [x: number, y: number])[] {
  if (points.length <= buckets * 4) return [...points]
  const size = points.length / buckets
  const kept: (readonly [x: number, y: number])[] = []
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor(bucket * size)
    const end = Math.floor((bucket + 1) * size)
    const wanted = new Set([start, end - 1])
    let lowest = start
    let highest = start
    for (let index = start; index < end; index++) {
      const y = points[index]![1]
      if (!Number.isFinite(y)) wanted.add(index)
      if (y < points[lowest]![1]) lowest = index
      if (y > points[highest]![1]) highest = index
    }
    wanted.add(lowest).add(highest)
    for (const index of [...wanted].sort((a, b) => a - b)) kept.push(points[index]!)
  }
  return kept
}
