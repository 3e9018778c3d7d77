/** The rectified linear unit: passes what is positive. A unit that is negative on every sample learns nothing more. */
import { type Activation, ActivationLayer } from '../layers/index.ts'

/**
 * The rectified linear unit.
 *
 * f(x) = max(0, x); f′(x) = 1 for x > 0, 0 for x ≤ 0
 *
 * Range: [0, ∞). Convention: f′(0) = 0, as in PyTorch; any number from 0 to 1 is a subgradient there.
 * NaN stays NaN: a maximum that turned it into 0 would hide a run that has diverged.
 * Source: Nair & Hinton 2010.
 */
export const relu: Activation = {
  name: 'relu',
  formula: 'f(x) = max(0, x)',
  derivativeFormula: "f'(x) = 1 for x > 0, 0 for x ≤ 0",
  source: 'Nair & Hinton 2010',
  value: (x) => (x <= 0 ? 0 : x),
  derivative: (x) => (x > 0 ? 1 : x <= 0 ? 0 : x),
  kinks: [0],
  range: [0, Infinity],
  gain: Math.SQRT2,
  twin: 'relu',
}

/** The layer of `relu`. */
export class ReLU extends ActivationLayer {
  constructor() {
    super(relu)
  }
}
