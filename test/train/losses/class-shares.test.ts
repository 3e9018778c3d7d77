import {
  type Backend,
  type CrossEntropyOptions,
  crossEntropy,
  float64,
  negativeLogLikelihood,
  ShapeError,
  softmaxCrossEntropy,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../../support/tensors.ts'

const f64 = (values: number[][]) => Tensor.from(values, float64)

describe('label smoothing', () => {
  it('gives every class its part of what it takes from the target, worked by hand', () => {
    // s = 0.5 of 2 classes: ¾ for the class, ¼ for the other. Logits 0, ln 3: shares ¼, ¾.
    const loss = softmaxCrossEntropy({ labelSmoothing: 0.5 })
    const pass = loss.forward(f64([[0, Math.log(3)]]), [1])
    expect(pass.value).toBeCloseTo(0.75 * Math.log(4 / 3) + 0.25 * Math.log(4), 15)
    // The gradient s − t is 0: the network is as sure as the smoothed target.
    for (const g of listOf(pass.backward())) expect(Math.abs(g)).toBeLessThan(2e-16)
  })

  it('of rows of shares smooths the shares', () => {
    // s = 0.2, 2 classes: 0.8·0.75 + 0.1 and 0.8·0.25 + 0.1
    const pass = crossEntropy({ labelSmoothing: 0.2 }).forward(f64([[0.5, 0.25]]), f64([[0.75, 0.25]]))
    expect(pass.value).toBeCloseTo(0.7 * Math.LN2 + 0.3 * 2 * Math.LN2, 15)
  })

  it('keeps the loss above 0 however sure the network is', () => {
    const pass = softmaxCrossEntropy({ labelSmoothing: 0.1 }).forward(f64([[50, 0]]), [0])
    expect(pass.value).toBeCloseTo(2.5, 12)
  })

  it.each([-0.1, 1, 1.5, Number.NaN])('refuses the share %s', (labelSmoothing) => {
    for (const loss of [softmaxCrossEntropy, crossEntropy]) {
      expect(() => loss({ labelSmoothing })).toThrow(RangeError)
      expect(() => loss({ labelSmoothing })).toThrow(
        `${loss.name}: expected labelSmoothing in [0, 1), got ${labelSmoothing}; try 0.1`,
      )
    }
  })

  it.each([0, 0.999])('accepts the share %s', (labelSmoothing) => {
    expect(() => softmaxCrossEntropy({ labelSmoothing })).not.toThrow()
  })
})

describe('class weights', () => {
  const logits = f64([
    [0, 0],
    [0, 0],
    [0, Math.log(3)],
  ])

  it('weigh a row by its class, and divide the mean by the weights of the labels, worked by hand', () => {
    // ln 2 twice with weight 1, −ln ¾ with weight 4, over 1 + 1 + 4.
    const pass = softmaxCrossEntropy({ classWeights: [1, 4] }).forward(logits, [0, 0, 1])
    expect(pass.value).toBeCloseTo((2 * Math.LN2 + 4 * Math.log(4 / 3)) / 6, 15)
    // (s − t) · weight / 6
    const expected = [-0.5, 0.5, -0.5, 0.5, 1, -1].map((g) => g / 6)
    listOf(pass.backward()).forEach((g, i) => {
      expect(g).toBeCloseTo(expected[i]!, 15)
    })
  })

  it('of rows of shares are divided by the rows, as in PyTorch', () => {
    const rows = f64([
      [1, 0],
      [1, 0],
      [0, 1],
    ])
    const pass = softmaxCrossEntropy({ classWeights: [1, 4] }).forward(logits, rows)
    expect(pass.value).toBeCloseTo((2 * Math.LN2 + 4 * Math.log(4 / 3)) / 3, 15)
  })

  it('of 1 and no smoothing change no bit', () => {
    const weighted = softmaxCrossEntropy({ classWeights: [1, 1], labelSmoothing: 0 }).forward(
      logits,
      [0, 1, 1],
    )
    const plain = softmaxCrossEntropy().forward(logits, [0, 1, 1])
    expect(weighted.value).toBe(plain.value)
    expect(listOf(weighted.backward())).toEqual(listOf(plain.backward()))
  })

  it('and smoothing aside, a mean runs the kernel that has a twin', () => {
    const namesOf = (options: CrossEntropyOptions): string[] => {
      const names: string[] = []
      const backend: Backend = {
        ...float64,
        run(kernel, ...operands) {
          names.push(kernel.name)
          kernel.definition(...operands)
        },
      }
      softmaxCrossEntropy(options).forward(Tensor.zeros([1, 2], backend), [1])
      return names
    }
    expect(namesOf({})).toEqual(['softmaxCrossEntropy'])
    expect(namesOf({ reduction: 'mean', labelSmoothing: 0 })).toEqual(['softmaxCrossEntropy'])
    for (const options of [{ reduction: 'sum' }, { labelSmoothing: 0.1 }, { classWeights: [1, 1] }] as const)
      expect(namesOf(options)).toEqual(['shared softmaxCrossEntropy'])
  })

  it('may be a typed array and are copied', () => {
    const classWeights = Float32Array.of(1, 4)
    const loss = softmaxCrossEntropy({ classWeights })
    classWeights[1] = 100
    expect(loss.forward(logits, [0, 0, 1]).value).toBe(
      softmaxCrossEntropy({ classWeights: [1, 4] }).forward(logits, [0, 0, 1]).value,
    )
  })

  it('of 0 leave a class out', () => {
    const loss = softmaxCrossEntropy({ classWeights: [0, 2] })
    expect(loss.forward(logits, [0, 0, 1]).value).toBeCloseTo(Math.log(4 / 3), 15)
  })

  it('of 0 for all targets of a batch leave nothing to take the mean of', () => {
    const loss = (options: CrossEntropyOptions) => softmaxCrossEntropy({ classWeights: [0, 2], ...options })
    expect(() => loss({}).forward(logits, [0, 0, 0])).toThrow(RangeError)
    expect(() => loss({}).forward(logits, [0, 0, 0])).toThrow(
      'softmaxCrossEntropy: the class weights of all 3 targets are 0, so their mean has no value; take larger batches, ' +
        "weights above 0, or reduction 'sum'",
    )
    expect(loss({ reduction: 'sum' }).forward(logits, [0, 0, 0]).value).toBe(0)
  })

  it.each(
    [softmaxCrossEntropy, crossEntropy, negativeLogLikelihood].map((loss) => [loss.name, loss] as const),
  )('are refused by %s below 0, infinite, all 0, and in a wrong number', (_, loss) => {
    for (const weight of [-1, Number.NaN, Infinity]) {
      expect(() => loss({ classWeights: [1, weight] })).toThrow(RangeError)
      expect(() => loss({ classWeights: [1, weight] })).toThrow(
        `${loss.name}: expected class weights to be finite numbers ≥ 0, got ${weight} for class 1`,
      )
    }
    expect(() => loss({ classWeights: [0, 0, 0] })).toThrow(RangeError)
    expect(() => loss({ classWeights: [0, 0, 0] })).toThrow(
      `${loss.name}: the 3 class weights sum to 0; give at least one class a weight above 0`,
    )
    expect(() => loss({ classWeights: [] })).toThrow('the 0 class weights sum to 0')
    const act = () => loss({ classWeights: [1, 1, 1] }).forward(logits, [0, 0, 1])
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(`${loss.name}: expected one class weight for each of the 2 classes, got 3`)
  })
})

describe.each([softmaxCrossEntropy(), crossEntropy(), negativeLogLikelihood()])(
  'shares for $name',
  (loss) => {
    it.each([-0.25, 1.25, Number.NaN])('cannot be %s', (share) => {
      const act = () => loss.forward(f64([[0.5, 0.5]]), f64([[0.5, share]]))
      expect(act).toThrow(RangeError)
      expect(act).toThrow(`${loss.name}: target ${share} at position 1: expected a number from 0 to 1`)
    })

    it('can be 0 and 1', () => {
      expect(() => loss.forward(f64([[0.5, 0.5]]), f64([[0, 1]]))).not.toThrow()
    })
  },
)
