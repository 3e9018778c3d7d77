import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dataset, trainTestSplit } from '../../src/data/index.ts'
import { Tensor } from '../../src/tensor/index.ts'

/** A dataset whose inputs are the numbers of its samples, so that each can be told from the others. */
function numbered(labels: readonly number[]): Dataset<Uint32Array> {
  return { inputs: Tensor.from(labels.map((_, i) => [i])), targets: Uint32Array.from(labels) }
}

const samplesOf = (data: Dataset) => Array.from(data.inputs.data)

const anySplit = fc.array(fc.nat(4), { minLength: 2, maxLength: 60 }).chain((labels) =>
  fc.record({
    labels: fc.constant(labels),
    test: fc.integer({ min: 1, max: labels.length - 1 }),
    seed: fc.integer(),
    stratify: fc.boolean(),
  }),
)

describe('trainTestSplit', () => {
  it('puts every sample with its answer on exactly one side', () => {
    fc.assert(
      fc.property(anySplit, ({ labels, ...options }) => {
        const { train, test } = trainTestSplit(numbered(labels), options)
        expect(test.targets).toHaveLength(options.test)
        expect([...samplesOf(train), ...samplesOf(test)].sort((a, b) => a - b)).toEqual(
          labels.map((_, i) => i),
        )
        for (const side of [train, test]) {
          expect(Array.from(side.targets)).toEqual(samplesOf(side).map((sample) => labels[sample]))
        }
      }),
    )
  })

  it('keeps the share of every class in the test, to within one sample, unless told otherwise', () => {
    fc.assert(
      fc.property(anySplit, ({ labels, test: count, seed }) => {
        const { test } = trainTestSplit(numbered(labels), { test: count, seed })
        for (const label of new Set(labels)) {
          const share = labels.filter((other) => other === label).length / labels.length
          const met = Array.from(test.targets).filter((other) => other === label).length
          expect(Math.abs(met - share * count)).toBeLessThan(1)
        }
      }),
    )
  })

  it('does not stratify where it is told not to', () => {
    const labels = Array.from({ length: 100 }, (_, i) => i % 2)
    const ones = (seed: number) =>
      trainTestSplit(numbered(labels), { test: 50, seed, stratify: false }).test.targets.reduce(
        (a, b) => a + b,
      )
    expect(new Set(Array.from({ length: 20 }, (_, seed) => ones(seed))).size).toBeGreaterThan(2)
  })

  it('shuffles: neither side keeps the order of the samples', () => {
    for (const stratify of [true, false]) {
      const { train, test } = trainTestSplit(numbered(Array<number>(100).fill(0)), { test: 50, stratify })
      expect(samplesOf(train)).not.toEqual(samplesOf(train).sort((a, b) => a - b))
      expect(samplesOf(test)).not.toEqual(samplesOf(test).sort((a, b) => a - b))
    }
  })

  it('is the same for the same seed and another for another', () => {
    const data = numbered(Array.from({ length: 50 }, (_, i) => i % 3))
    const split = (seed: number | string) => samplesOf(trainTestSplit(data, { seed }).test)
    expect(split('a')).toEqual(split('a'))
    expect(split(0)).toEqual(samplesOf(trainTestSplit(data).test))
    expect(split(1)).not.toEqual(split(2))
  })

  it('keeps a fifth for the test, or the share that is asked for, in whole samples', () => {
    const data = numbered(Array<number>(11).fill(0))
    expect(trainTestSplit(data).test.targets).toHaveLength(2)
    expect(trainTestSplit(data, { testShare: 0.5 }).test.targets).toHaveLength(6)
  })

  it('splits tensors of targets without stratifying', () => {
    const values = Tensor.from([[0], [10], [20], [30]])
    const { train, test } = trainTestSplit(
      { inputs: Tensor.from([[0], [1], [2], [3]]), targets: values },
      { test: 1 },
    )
    expect(train.targets.shape).toEqual([3, 1])
    expect(test.targets.data[0]).toBe(10 * test.inputs.data[0]!)
  })

  it('refuses to stratify them', () => {
    const data: Dataset = { inputs: Tensor.zeros([4, 1]), targets: Tensor.zeros([4, 1]) }
    expect(() => trainTestSplit(data, { stratify: true })).toThrow(
      new TypeError(
        'trainTestSplit: only labels can be stratified, got a tensor of targets; use stratify: false',
      ),
    )
  })

  it.each([
    [{ testShare: 0 }, 'expected a testShare above 0 and below 1, got 0'],
    [{ testShare: 1 }, 'expected a testShare above 0 and below 1, got 1'],
    [{ testShare: 20 }, 'for a number of samples, use test'],
    [{ testShare: NaN }, 'expected a testShare above 0 and below 1, got NaN'],
    [
      { testShare: 0.01 },
      'a testShare of 0.01 of 10 samples leaves the test side empty; use test: 1, or more samples',
    ],
    [
      { testShare: 0.99 },
      'a testShare of 0.99 of 10 samples leaves the training side empty; use test: 9, or more',
    ],
    [{ test: 0 }, 'expected a whole number of test samples from 1 to 9'],
    [{ test: 10 }, 'since there are 10 samples and both sides need one, got 10'],
    [{ test: 2.5 }, 'got 2.5'],
  ])('refuses the impossible split %j', (options, message) => {
    const split = () => trainTestSplit(numbered(Array<number>(10).fill(0)), options)
    expect(split).toThrow(RangeError)
    expect(split).toThrow(message)
  })

  it('refuses a number and a share at once', () => {
    expect(() => trainTestSplit(numbered([0, 1, 2]), { test: 1, testShare: 0.5 })).toThrow(
      new TypeError('trainTestSplit: got test 1 and testShare 0.5; give one of the two'),
    )
  })

  it('refuses to split one sample', () => {
    expect(() => trainTestSplit(numbered([0]))).toThrow('one sample cannot be split; expected at least two')
  })
})
