/** ReLU that lets nothing pass up to a threshold, and everything above it whole. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { requireFinite } from './require-finite.ts'

/**
 * The thresholded rectified linear unit.
 *
 * f(x) = x for x > θ, 0 for x ≤ θ; f′(x) = 1 for x > θ, 0 for x ≤ θ
 *
 * Range: 0 and above θ. It jumps at θ, unless θ is 0, which makes it ReLU. Convention: f(θ) = f′(θ) = 0, as in PyTorch;
 * Keras' `ReLU(threshold=…)` is θ there.
 * Throws `RangeError` for a θ that is not a finite number.
 * Source: Konda, Memisevic & Krueger 2015, eq. 2 (θ = 1).
 */
export function thresholdedRelu(theta = 1): Activation {
  requireFinite('thresholded-relu', 'theta', theta)
  const kinks = [theta]
  const value = (x: number): number => (x <= theta ? 0 : x)
  return {
    name: 'thresholded-relu',
    formula: `f(x) = x for x > ${theta}, 0 for x ≤ ${theta}`,
    derivativeFormula: `f'(x) = 1 for x > ${theta}, 0 for x ≤ ${theta}`,
    source: 'Konda, Memisevic & Krueger 2015, eq. 2',
    parameters: { theta },
    value,
    derivative: (x) => (x > theta ? 1 : x <= theta ? 0 : x),
    kinks,
    range: [Math.min(0, theta), Infinity],
    get gain() {
      return gaussianGain(value, kinks)
    },
  }
}

/** The layer of `thresholdedRelu`. */
export class ThresholdedReLU extends ActivationLayer {
  constructor({ theta = 1 }: { readonly theta?: number } = {}) {
    super(thresholdedRelu(theta))
  }
}
