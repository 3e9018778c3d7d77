/** What a unit is at one moment, as rasters show it. */
import type { LayerCensus } from '../inspect/index.ts'

/** `negative`: its pre-activation is ≤ 0 on every sample, but its slope is not 0. */
export type UnitState = 'alive' | 'negative' | 'dead'

/** The state of every unit of a layer. */
export function unitStates(layer: LayerCensus): UnitState[] {
  return layer.dead.map((isDead, unit) =>
    isDead ? 'dead' : layer.alwaysNegative[unit] ? 'negative' : 'alive',
  )
}
