/** Lesson 12: dead units. */
import type { Layer, Matrix, Vector } from '../support.ts'

/** 12.1 */
export function isDead(preActivations: Vector): boolean {
  // NaN ≤ 0 is false: a unit with NaN is broken, which is another thing than dead.
  return preActivations.every((z) => z <= 0)
}

/** 12.2 */
export function deadFraction(
  network: readonly Layer[],
  data: Matrix,
  isReLU: (layer: Layer) => boolean,
): number {
  let dead = 0
  let units = 0
  let batch = data
  for (const layer of network) {
    if (isReLU(layer)) {
      const columns = batch[0]!.map((_, unit) => batch.map((row) => row[unit]!))
      dead += columns.filter(isDead).length
      units += columns.length
    }
    batch = layer.forward(batch).output
  }
  return units === 0 ? 0 : dead / units
}
