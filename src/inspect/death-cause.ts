/** What an update did to one weighted sum, taken apart: by the weights, by the bias, by the inputs. */
import type { Dense } from '../layers/index.ts'
import type { FloatArray, Tensor } from '../tensor/index.ts'
import { norm } from './statistics.ts'

/** What moved the pre-activation of a unit in one update, on the sample where it had been largest. The three sum to the whole. */
export interface DeathCause {
  readonly fromWeights: number
  readonly fromBias: number
  /** Because the layers before gave another input; 0 in the first layer. */
  readonly fromInputs: number
  /** ‖Δw‖ of the unit's incoming weights. */
  readonly weightsMoved: number
}

/** What a layer of weighted sums worked with at one moment, as copies. */
export interface WeightedSum {
  readonly inputs: FloatArray
  readonly weights: FloatArray
  readonly bias: FloatArray | undefined
}

export function weightedSumOf({ weights, bias }: Dense, inputs: Tensor): WeightedSum {
  return {
    inputs: inputs.data.slice(),
    weights: weights.value.data.slice(),
    bias: bias?.value.data.slice(),
  }
}

/** Δz = Δw·x′ + Δb + w·Δx, with x′ the input after the update. */
export function causeOf(
  before: WeightedSum,
  now: WeightedSum,
  { sample, unit, units }: { readonly sample: number; readonly unit: number; readonly units: number },
): DeathCause {
  const width = before.weights.length / units
  const moved = Array.from({ length: width }, (_, input) => {
    const at = input * units + unit
    return now.weights[at]! - before.weights[at]!
  })
  let fromWeights = 0
  let fromInputs = 0
  for (let input = 0; input < width; input++) {
    const x = sample * width + input
    fromWeights += moved[input]! * now.inputs[x]!
    fromInputs += before.weights[input * units + unit]! * (now.inputs[x]! - before.inputs[x]!)
  }
  const fromBias = now.bias && before.bias ? now.bias[unit]! - before.bias[unit]! : 0
  return { fromWeights, fromBias, fromInputs, weightsMoved: norm(moved) }
}
