/** The order in which samples are seen. */
import { type Dataset, sampleCount, selectSamples, type Targets } from '../data/index.ts'
import type { Random } from '../tensor/index.ts'
import { showValue } from '../tensor/show-value.ts'

export interface BatchOptions {
  readonly batchSize: number
  /** Where the order comes from; without it the samples come as they lie. */
  readonly random?: Random
}

/**
 * One epoch of a dataset in batches; the last one is smaller where the size does not divide.
 *
 * Throws `RangeError` for a batch size that is not a whole number above 0.
 */
export function* batches<T extends Targets>(data: Dataset<T>, options: BatchOptions): Generator<Dataset<T>> {
  for (const indices of batchIndices(sampleCount(data), options)) yield selectSamples(data, indices)
}

/** The same as positions in the dataset. */
export function* batchIndices(samples: number, options: BatchOptions): Generator<Uint32Array> {
  const { batchSize, random } = options
  requireWhole('batchSize', batchSize)
  const order = random ? random.permutation(samples) : asTheyLie(samples)
  for (let start = 0; start < samples; start += batchSize) {
    // Where all samples are one batch, the view would take longer than drawing their order.
    yield samples <= batchSize ? order : order.subarray(start, start + batchSize)
  }
}

// A loop: `Uint32Array.from` takes as long for four samples as a layer's whole forward pass.
function asTheyLie(samples: number): Uint32Array {
  const order = new Uint32Array(samples)
  for (let position = 0; position < samples; position++) order[position] = position
  return order
}

/** Throws `RangeError` where an option that counts something is not a whole number above 0. */
export function requireWhole(option: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`expected ${option} to be a whole number above 0, got ${showValue(value)}`)
  }
}
