import { Adagrad } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf } from '../../support/parameters.ts'

function run(optimizer: Adagrad, gradients: readonly number[]): number[] {
  const w = parameterOf(1)
  return gradients.map((g) => {
    w.gradient.data[0] = g
    optimizer.step([w])
    return w.value.at(0)
  })
}

describe('Adagrad', () => {
  it.each([1000, 0.001, -1])('takes a first step of the rate against the gradient %s', (g) => {
    const [after] = run(new Adagrad({ learningRate: 0.1 }), [g])
    expect(1 - after!).toBeCloseTo(0.1 * Math.sign(g), 6)
  })

  it('divides by the root of the sum of all squares', () => {
    // s: 9, 25; steps 0.5·3/3 and 0.5·4/5
    const adagrad = new Adagrad({ learningRate: 0.5, epsilon: 1e-300 })
    expect(run(adagrad, [3, 4])).toEqual([0.5, 0.5 - 0.4])
  })

  it('starts the sum where it is told', () => {
    // s = 16 + 9
    const w = parameterOf(1)
    const adagrad = new Adagrad({ learningRate: 1, initialAccumulator: 16, epsilon: 1e-300 })
    w.gradient.data[0] = 3
    adagrad.step([w])
    expect(w.value.at(0)).toBe(1 - 3 / 5)
    expect(adagrad.stateOf(w)!.sum.at(0)).toBe(25)
  })

  it('lets the rate fall by itself from the second step on, and says the rate it was given', () => {
    // Rates 1, 1/(1 + 3), 1/(1 + 6); s: 1, 2, 3 … with gradients that make every d/√s equal to 1
    const w = parameterOf(1, { start: 0 })
    const adagrad = new Adagrad({ learningRate: 1, learningRateDecay: 3, epsilon: 1e-300 })
    w.gradient.data[0] = 1
    expect(adagrad.step([w])).toBe(1)
    expect(w.value.at(0)).toBe(-1)
    expect(adagrad.step([w])).toBe(1)
    expect(w.value.at(0)).toBeCloseTo(-1 - 1 / 4 / Math.SQRT2, 15)
    expect(adagrad.stateOf(w)!.steps).toBe(2)
  })

  it('has ε outside the root', () => {
    // √(0 + 4) + 2 = 4; inside the root it would be √6
    expect(run(new Adagrad({ learningRate: 1, epsilon: 2 }), [2])[0]).toBe(0.5)
  })
})
