import { binaryCrossEntropy, HardSigmoid, hardSigmoid, Sequential, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { checkLossFits } from '../../src/train/check-loss-fits.ts'

const { value, derivative } = hardSigmoid
const step = 2 ** -51

describe('hard sigmoid', () => {
  it('is x/6 + ½ between 0 and 1', () => {
    expect([-4, -3, -1.5, 0, 1.5, 3, 4].map(value)).toEqual([0, 0, 0.25, 0.5, 0.75, 1, 1])
    expect([-Infinity, Infinity].map(value)).toEqual([0, 1])
  })

  it('keeps its digits next to −3, where x/6 + ½ has lost them', () => {
    expect(value(-3 + step)).toBe(step / 6)
    expect((-3 + step) / 6 + 0.5).not.toBe(step / 6)
  })

  it('has slope 1/6 in between and 0 elsewhere, its kinks included', () => {
    expect([-3 - step, -3, -3 + step].map(derivative)).toEqual([0, 0, 1 / 6])
    expect([3 - step, 3, 3 + step].map(derivative)).toEqual([1 / 6, 0, 0])
    expect([value(-3 - step), value(3 + step)]).toEqual([0, 1])
    expect(value(3 - 4 * step)).toBeLessThan(1)
    expect([-Infinity, 0, Infinity].map(derivative)).toEqual([0, 1 / 6, 0])
  })

  it('gives probabilities, which a loss on probabilities takes', () => {
    expect(new HardSigmoid().produces).toBe('probabilities')
    expect(() => checkLossFits(new Sequential([new HardSigmoid()]), binaryCrossEntropy())).not.toThrow()
    expect(new HardSigmoid().forward(Tensor.from([0])).output.at(0)).toBe(0.5)
  })
})
