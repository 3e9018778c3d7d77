/** The oldest activation: fires or does not. Its derivative is 0, so gradient descent cannot train what lies before it. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { requireFinite } from './require-finite.ts'

/**
 * 1 from a threshold on, 0 below.
 *
 * f(x) = 1 for x ≥ threshold, 0 for x < threshold; f′(x) = 0
 *
 * Range: 0 and 1. Convention: f is 1 at the threshold, and f′ is 0 there too, although f has no derivative at the jump.
 * Throws `RangeError` for a threshold that is not a finite number.
 * Source: Rosenblatt 1958; `torch.heaviside` with value 1 at the threshold.
 */
export function binaryStep(threshold = 0): Activation {
  requireFinite('binary-step', 'threshold', threshold)
  return {
    name: 'binary-step',
    formula: `f(x) = 1 for x ≥ ${threshold}, 0 for x < ${threshold}`,
    derivativeFormula: `f'(x) = 0 (also at the jump, by convention)`,
    source: 'Rosenblatt 1958',
    parameters: { threshold },
    value: (x) => (x >= threshold ? 1 : x < threshold ? 0 : x),
    derivative: (x) => (Number.isNaN(x) ? x : 0),
    kinks: [threshold],
    range: [0, 1],
    gain: 1,
    twin: 'binary-step',
  }
}

/** The layer of `binaryStep`. */
export class BinaryStep extends ActivationLayer {
  constructor({ threshold = 0 }: { readonly threshold?: number } = {}) {
    super(binaryStep(threshold))
  }
}
