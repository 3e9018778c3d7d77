/** Which units were dead or always negative, epoch after epoch. */
import { Census, type LayerCensus } from '../../inspect/index.ts'
import type { Sequential } from '../../layers/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { type UnitState, unitStates } from '../unit-states.ts'
import { mostLayers } from './limits.ts'
import type { Seen } from './moments.ts'
import type { UnitSeries } from './recording.ts'
import { uniqueNames } from './unique-names.ts'

/** What the byte of a unit means. */
export const stateOfByte: readonly UnitState[] = ['alive', 'negative', 'dead']

// More would be thinner than a pixel in a raster.
const mostShown = 256

/** One census, packed. */
export interface UnitMoment extends Seen {
  readonly layers: readonly {
    readonly name: string
    readonly units: number
    readonly dead: number
    readonly negative: number
    readonly states: Uint8Array
  }[]
}

/** Takes the census of dead units on the probe set. */
export function lookAtUnits(model: Sequential, probe: Tensor, seen: Seen): UnitMoment {
  // A census of its own for each moment: one for the whole run would keep them all.
  const { layers } = new Census(model, probe).take(seen.step)
  return { ...seen, layers: layers.map(packedLayer) }
}

function packedLayer(layer: LayerCensus): UnitMoment['layers'][number] {
  const states = unitStates(layer)
  return {
    name: layer.layer,
    units: states.length,
    dead: layer.dead.filter(Boolean).length,
    negative: layer.alwaysNegative.filter(Boolean).length,
    states: Uint8Array.from(states.slice(0, mostShown), (state) => stateOfByte.indexOf(state)),
  }
}

/** The moments as series, a layer each. */
export function unitSeries(moments: readonly UnitMoment[]): UnitSeries {
  const first = moments[0]?.layers.slice(0, mostLayers) ?? []
  const names = uniqueNames(first.map(({ name }) => name))
  return {
    epochs: moments.map(({ epoch }) => epoch),
    steps: moments.map(({ step }) => step),
    layers: first.map(({ units, states: { length: shown } }, at) => {
      const states = new Uint8Array(moments.length * shown)
      moments.forEach(({ layers }, moment) => {
        states.set(layers[at]!.states, moment * shown)
      })
      return {
        name: names[at]!,
        units,
        dead: moments.map(({ layers }) => layers[at]!.dead),
        negative: moments.map(({ layers }) => layers[at]!.negative),
        shown,
        states,
      }
    }),
  }
}
