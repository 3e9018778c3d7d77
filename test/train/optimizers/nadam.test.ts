import { Nadam } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf } from '../../support/parameters.ts'

describe('Nadam', () => {
  it('looks ahead along its mean, with momenta that are in the products once', () => {
    // g = 1: m = 0.1, v̂ = 1; μ₁ and μ₂ from the formula of the paper
    const mu = (t: number) => 0.9 * (1 - 0.5 * 0.96 ** (t * 0.004))
    const ahead = (mu(2) * 0.1) / (1 - mu(1) * mu(2)) + (1 - mu(1)) / (1 - mu(1))
    const w = parameterOf(1)
    w.gradient.data[0] = 1
    const nadam = new Nadam({ learningRate: 0.1 })
    nadam.step([w])
    expect(1 - w.value.at(0)).toBeCloseTo((0.1 * ahead) / (1 + 1e-8), 15)
    const { steps, momentumProduct } = nadam.stateOf(w)!
    expect([steps, momentumProduct]).toEqual([1, expect.closeTo(mu(1), 15)])
    nadam.step([w])
    expect(nadam.stateOf(w)!.momentumProduct).toBeCloseTo(mu(1) * mu(2), 15)
  })

  it('has a momentum that rises from half of β₁ to β₁', () => {
    const [early, late] = [0, 1e9].map((momentumDecay) => {
      const w = parameterOf(1)
      const nadam = new Nadam({ beta1: 0.8, momentumDecay })
      nadam.step([w])
      return nadam.stateOf(w)!.momentumProduct
    })
    expect([early, late]).toEqual([0.4, 0.8])
  })

  it('is a step by the gradient alone where β₁ is 0', () => {
    const w = parameterOf(1)
    w.gradient.data[0] = -5
    new Nadam({ learningRate: 0.5, beta1: 0 }).step([w])
    expect(w.value.at(0)).toBeCloseTo(1.5, 8)
  })
})
