import { Adam, constant, float64, Parameter, Random } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf, watchedBackend } from '../../support/parameters.ts'

function parameter(start = 1): Parameter {
  const made = new Parameter('weights', [1], constant(start))
  made.initialize(new Random(0), float64)
  return made
}

/** Kingma & Ba 2015, algorithm 1, with the powers written as powers. */
function algorithm1(gradients: readonly number[], alpha: number, beta1: number, beta2: number, eps: number) {
  let [w, m, v] = [1, 0, 0]
  return gradients.map((g, index) => {
    const t = index + 1
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    const mHat = m / (1 - beta1 ** t)
    const vHat = v / (1 - beta2 ** t)
    w -= (alpha * mHat) / (Math.sqrt(vHat) + eps)
    return w
  })
}

function run(optimizer: Adam, gradients: readonly number[]): number[] {
  const w = parameter()
  return gradients.map((g) => {
    w.gradient.data[0] = g
    optimizer.step([w])
    return w.value.at(0)
  })
}

const gradients = [1, -2, 0.5, 0, 3, 1e-3, -4, 0.1]

describe('Adam', () => {
  it.each([1000, 1, 0.001, -0.001, -1000])(
    'takes a first step of the learning rate against the gradient %s, whatever its size',
    (g) => {
      // m̂ = g and v̂ = g²: multiplying by the corrections instead of dividing would give 0.0032 of a step.
      const [after] = run(new Adam({ learningRate: 0.1 }), [g])
      const exact = 1 - (0.1 * g) / (Math.abs(g) + 1e-8)
      expect(after).toBeCloseTo(exact, 14)
      expect(Math.abs(after! - 1)).toBeGreaterThan(0.0999)
    },
  )

  it('follows algorithm 1 of its paper', () => {
    const expected = algorithm1(gradients, 0.1, 0.9, 0.999, 1e-8)
    run(new Adam({ learningRate: 0.1 }), gradients).forEach((w, i) => {
      expect(w, `step ${i + 1}`).toBeCloseTo(expected[i]!, 14)
    })
  })

  it('follows it with other betas and another ε', () => {
    const expected = algorithm1(gradients, 0.01, 0.5, 0.6, 0.1)
    const adam = new Adam({ learningRate: 0.01, beta1: 0.5, beta2: 0.6, epsilon: 0.1 })
    run(adam, gradients).forEach((w, i) => {
      expect(w, `step ${i + 1}`).toBeCloseTo(expected[i]!, 14)
    })
  })

  it('has ε outside the root', () => {
    // g = 1, ε = 1: outside 1 − 0.1 / (1 + 1) = 0.95; inside the root it would be 1 − 0.1 / √2 = 0.929.
    expect(run(new Adam({ learningRate: 0.1, epsilon: 1 }), [1])[0]).toBeCloseTo(0.95, 15)
  })

  it('has learning rate .001 unless told otherwise', () => {
    const w = parameter()
    w.gradient.data[0] = 1
    expect(new Adam().step([w])).toBe(0.001)
    expect(w.value.at(0)).toBeCloseTo(0.999, 10)
  })

  it('counts the steps of each parameter by itself', () => {
    const adam = new Adam({ learningRate: 0.1 })
    run(adam, gradients)
    const late = parameter()
    late.gradient.data[0] = 7
    adam.step([late])
    expect(late.value.at(0)).toBeCloseTo(0.9, 8)
  })

  it('divides by the largest mean of squares so far with AMSGrad', () => {
    // β₁ = 0, β₂ = ½. g = 4: v = 8, v̂ = 16, step 4/4. g = 1: v = 4.5, largest 8, corrected 8/¾, step 1/√(32/3).
    const w = parameter()
    const adam = new Adam({ learningRate: 1, beta1: 0, beta2: 0.5, epsilon: 1e-300, amsgrad: true })
    for (const g of [4, 1]) {
      w.gradient.data[0] = g
      adam.step([w])
    }
    expect(w.value.at(0)).toBeCloseTo(-Math.sqrt(3 / 32), 15)
    const { v, largest, beta1Power, beta2Power } = adam.stateOf(w)!
    expect([v.at(0), largest!.at(0), beta1Power, beta2Power]).toEqual([4.5, 8, 0, 0.25])
  })

  it.each([
    ['adam', {}],
    ['adam with weight decay or amsgrad', { weightDecay: 0.1 }],
    ['adam with weight decay or amsgrad', { amsgrad: true }],
  ])('runs the loop %s for %o', (name, options) => {
    const backend = watchedBackend()
    const w = parameterOf(1, { backend })
    const adam = new Adam(options)
    adam.step([w])
    expect(backend.ran).toEqual([name])
    expect('largest' in adam.stateOf(w)!).toBe('amsgrad' in options)
  })

  it('stays where it is while the gradient is 0', () => {
    expect(run(new Adam({ learningRate: 0.1 }), [0, 0])).toEqual([1, 1])
  })

  it('follows a schedule and says the rate it used', () => {
    const adam = new Adam({ learningRate: (step, steps) => (step + 1) / steps! })
    const w = parameter()
    expect([adam.step([w], 4), adam.step([w], 4)]).toEqual([0.25, 0.5])
  })

  it.each<[unknown, string]>([
    [{ learningRate: Number.NaN }, 'Adam: expected learningRate to be a finite number above 0, got NaN'],
    [{ learningRate: 0 }, 'Adam: expected learningRate to be a finite number above 0, got 0'],
    [{ learningRate: null }, 'Adam: expected learningRate to be a finite number above 0, got null'],
    [{ beta1: 1 }, 'Adam: expected beta1 in [0, 1), got 1'],
    [{ beta2: -0.1 }, 'Adam: expected beta2 in [0, 1), got -0.1'],
    [{ beta2: Number.NaN }, 'Adam: expected beta2 in [0, 1), got NaN'],
    [{ epsilon: 0 }, 'Adam: expected epsilon above 0, got 0'],
    [{ epsilon: Number.NaN }, 'Adam: expected epsilon above 0, got NaN'],
  ])('refuses %o', (options, message) => {
    expect(() => new Adam(options as never)).toThrow(RangeError)
    expect(() => new Adam(options as never)).toThrow(message)
  })
})
