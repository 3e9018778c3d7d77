/** Runs to compare: small, quick and the same unless a test says otherwise. */
import { type Layer, meanSquaredError, Sequential, SGD, type TwinPlan } from 'glassnet'
import { spread } from '../../support/tensors.ts'

/** A run of 12 samples in batches of 4, two epochs, on layers that take 3 numbers and give 2. */
export function planOf(
  name: string,
  layers: readonly Layer[],
  options: Partial<TwinPlan['options']> = {},
): TwinPlan {
  return {
    name,
    model: new Sequential(layers, { seed: 1 }),
    data: { inputs: spread(12, 3, 1), targets: spread(12, 2, 2) },
    options: {
      loss: meanSquaredError(),
      optimizer: new SGD({ learningRate: 0.1 }),
      batchSize: 4,
      epochs: 2,
      ...options,
    },
  }
}
