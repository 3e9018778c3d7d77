import { inspect } from 'node:util'
import fc from 'fast-check'
import { batches, Random, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'
import '../support/fixed-seed.ts'

const data = (samples: number) => ({
  inputs: Tensor.from(Array.from({ length: samples }, (_, i) => [i])),
  targets: Array.from({ length: samples }, (_, i) => 10 * i),
})

describe('batches', () => {
  it('come as the samples lie where no chance is given, the last one smaller', () => {
    const epoch = [...batches(data(7), { batchSize: 3 })]
    expect(epoch.map(({ inputs }) => listOf(inputs))).toEqual([[0, 1, 2], [3, 4, 5], [6]])
    expect(epoch.map(({ targets }) => Array.from(targets))).toEqual([[0, 10, 20], [30, 40, 50], [60]])
  })

  it('hold every sample once with its own target, in any order and batch size', () => {
    const size = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(size, size, fc.integer(), (samples, batchSize, seed) => {
        const epoch = [...batches(data(samples), { batchSize, random: new Random(seed) })]
        const seen = epoch.flatMap(({ inputs }) => listOf(inputs))
        expect([...seen].sort((a, b) => a - b)).toEqual(listOf(data(samples).inputs))
        expect(epoch.flatMap(({ targets }) => Array.from(targets))).toEqual(seen.map((x) => 10 * x))
        expect(epoch.slice(0, -1).every(({ inputs }) => inputs.shape[0] === batchSize)).toBe(true)
        expect(epoch).toHaveLength(Math.ceil(samples / batchSize))
      }),
    )
  })

  it('have an order that the chance decides', () => {
    const order = (seed: number) =>
      [...batches(data(20), { batchSize: 6, random: new Random(seed) })].flatMap(({ inputs }) =>
        listOf(inputs),
      )
    expect(order(1)).toEqual(order(1))
    expect(order(1)).not.toEqual(order(2))
    expect(order(1)).not.toEqual(listOf(data(20).inputs))
  })

  it('have the same order whatever the batch size', () => {
    const order = (batchSize: number) =>
      [...batches(data(20), { batchSize, random: new Random(3) })].flatMap(({ inputs }) => listOf(inputs))
    expect(order(1)).toEqual(order(7))
  })

  it('are copies', () => {
    const original = data(2)
    const [batch] = [...batches(original, { batchSize: 2 })]
    batch!.inputs.data.fill(9)
    expect(listOf(original.inputs)).toEqual([0, 1])
  })

  it.each([0, -1, 1.5, Number.NaN, undefined as never, '3' as never])(
    'refuse the batch size %s',
    (batchSize) => {
      expect(() => [...batches(data(3), { batchSize })]).toThrow(RangeError)
      expect(() => [...batches(data(3), { batchSize })]).toThrow(
        `expected batchSize to be a whole number above 0, got ${inspect(batchSize)}`,
      )
    },
  )

  it('refuse data without samples, and inputs and targets that differ in number', () => {
    const nothing = { inputs: Tensor.zeros([0, 2]), targets: [] }
    expect(() => [...batches(nothing, { batchSize: 1 })]).toThrow(
      'a dataset needs at least one sample, got none',
    )
    const uneven = { inputs: Tensor.zeros([2, 2]), targets: [1] }
    expect(() => [...batches(uneven, { batchSize: 1 })]).toThrow(
      'a dataset has one target a sample: got inputs [2, 2] and 1 targets',
    )
  })
})
