/** What layers keep beside their parameters, with full names. */
import type { Layer } from './layer.ts'
import { namedLeaves } from './named-leaves.ts'
import type { State } from './state.ts'

/** A state and its full name: `batch_norm_1.runningMean`. */
export interface NamedState {
  readonly name: string
  readonly state: State
}

/** All state of a layer and of the layers inside it, from input to output; parameters are not among it. */
export function namedState(layer: Layer): NamedState[] {
  return namedLeaves(layer).flatMap(({ path, layer: { state = [] } }) =>
    state.map((kept) => ({ name: `${path}.${kept.name}`, state: kept })),
  )
}
