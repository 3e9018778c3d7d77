import { activations, findActivation, hardTanh, relu, thresholdedRelu } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { gaussianGain } from '../../src/activations/gaussian-gain.ts'
import { normalDensity, normalDistribution } from '../../src/activations/standard-normal.ts'

describe('the gain of a function for which nobody has published one', () => {
  it('is 1 for the identity, √2 for ReLU, √(2 / (1 + a²)) for slope a', () => {
    expect(gaussianGain((x) => x)).toBeCloseTo(1, 14)
    expect(gaussianGain(relu.value)).toBeCloseTo(Math.SQRT2, 14)
    expect(gaussianGain((x) => (x < 0 ? 7 * x : x))).toBeCloseTo(0.2, 14)
    expect(gaussianGain(() => 5)).toBeCloseTo(0.2, 14)
  })

  it('follows its closed form where f jumps, at any threshold', () => {
    // E[z² for z > θ] = θ · φ(θ) + 1 − Φ(θ)
    for (const theta of [-1.3, 0.1, 0.25, 1, 2.7]) {
      const meanSquare = theta * normalDensity(theta) + normalDistribution(-theta)
      expect(thresholdedRelu(theta).gain).toBeCloseTo(1 / Math.sqrt(meanSquare), 12)
    }
  })

  it('follows its closed form where f bends', () => {
    // E = ∫ z²φ over the middle + min² · Φ(min) + max² · (1 − Φ(max)); ∫ z²φ is Φ(z) − z · φ(z)
    for (const [min, max] of [
      [-1, 1],
      [-0.3, 2.2],
    ] as const) {
      const below = (x: number) => normalDistribution(x) - x * normalDensity(x)
      const meanSquare =
        below(max) - below(min) + min * min * normalDistribution(min) + max * max * normalDistribution(-max)
      expect(hardTanh(min, max).gain).toBeCloseTo(1 / Math.sqrt(meanSquare), 12)
    }
  })

  it('is unbounded where f is 0 for every number that may be expected', () => {
    expect(thresholdedRelu(11).gain).toBe(Infinity)
    expect(thresholdedRelu(9.9).gain).toBeLessThan(1e12)
  })

  // Computed with mpmath 1.3 at 30 digits.
  it.each([
    ['relu6', 1.4142135650950736],
    ['thresholded-relu', 1.5799030817610498],
    ['celu', 1.2451983007007066],
    ['gelu', 1.5335304411955353],
    ['gelu-tanh', 1.533580521666147],
    ['silu', 1.676532470331091],
    ['swish', 1.676532470331091],
    ['mish', 1.486847581273208],
    ['hard-swish', 1.7366572127665416],
    ['softplus', 1.0418668355353018],
    ['softsign', 2.3375333631085398],
    ['hard-sigmoid', 1.897840424729559],
    ['hard-tanh', 1.3920361404483097],
    ['log-sigmoid', 1.0418668355353018],
  ])('of %s has the digits that another integration gives', (name, gain) => {
    expect(Math.abs(findActivation(name).activation!.gain / gain - 1)).toBeLessThan(1e-11)
  })

  it('belongs to the same integrals as the scales of NFNets, found there by sampling', () => {
    // Brock, De, Smith & Simonyan 2021 print 1 / √Var[f(z)], to some three digits.
    const published = {
      celu: 1.270926833152771,
      gelu: 1.7015043497085571,
      'log-sigmoid': 1.9193484783172607,
      relu6: 1.7131484746932983,
      selu: 1.0008515119552612,
      silu: 1.7881293296813965,
      softsign: 2.338853120803833,
      softplus: 1.9203323125839233,
    }
    for (const [name, scale] of Object.entries(published)) {
      const { value, kinks } = activations.find((entry) => entry.name === name)!.activation!
      const meanSquare = gaussianGain(value, kinks) ** -2
      // E[(f + 1)²] − E[f²] − 1 = 2 · E[f]
      const mean = (gaussianGain((x) => value(x) + 1, kinks) ** -2 - meanSquare - 1) / 2
      expect(Math.abs(1 / Math.sqrt(meanSquare - mean * mean) / scale - 1), name).toBeLessThan(2e-3)
    }
  })
})

describe('the normal distribution', () => {
  it('has the values of the tables', () => {
    expect(normalDistribution(0)).toBe(0.5)
    // Abramowitz & Stegun, table 26.1: Φ(1), Φ(1.96), φ(1)
    expect(normalDistribution(1)).toBeCloseTo(0.841344746068543, 15)
    expect(normalDistribution(1.96)).toBeCloseTo(0.97500210485178, 15)
    expect(normalDensity(1)).toBeCloseTo(0.241970724519143, 15)
    expect(normalDensity(0)).toBe(0.3989422804014327)
  })

  it('keeps its digits in the left tail', () => {
    // Φ(−8) = 6.220960574271784…e-16, Φ(−37) = 5.725571222524…e-300
    expect(Math.abs(normalDistribution(-8) / 6.220960574271784e-16 - 1)).toBeLessThan(2e-14)
    expect(Math.abs(normalDistribution(-37) / 5.7255712225245e-300 - 1)).toBeLessThan(1e-12)
  })
})
