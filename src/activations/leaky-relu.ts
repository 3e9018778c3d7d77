/** ReLU with a small slope for negative inputs, so that no unit is ever without a gradient. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { requireKnownOptions } from '../tensor/require-known-options.ts'
import { requireFinite } from './require-finite.ts'

/**
 * The leaky rectified linear unit.
 *
 * f(x) = x for x ≥ 0, slope · x for x < 0; f′(x) = 1 for x > 0, slope for x ≤ 0
 *
 * Range: all numbers for a positive slope. Convention: f′(0) = slope, as in PyTorch.
 * Written as max(slope · x, x) it would be right for slopes up to 1 only.
 * Throws `RangeError` for a slope that is not a finite number.
 * Source: Maas, Hannun & Ng 2013, eq. 2 (slope 0.01).
 */
export function leakyRelu(slope = 0.01): Activation {
  requireFinite('leaky-relu', 'slope', slope)
  return {
    name: 'leaky-relu',
    formula: `f(x) = x for x ≥ 0, ${slope}·x for x < 0`,
    derivativeFormula: `f'(x) = 1 for x > 0, ${slope} for x ≤ 0`,
    source: 'Maas, Hannun & Ng 2013, eq. 2',
    parameters: { slope },
    value: (x) => (x < 0 ? slope * x : x),
    derivative: (x) => (x > 0 ? 1 : x <= 0 ? slope : x),
    kinks: slope === 1 ? [] : [0],
    range: [slope > 0 ? -Infinity : 0, Infinity],
    gain: Math.sqrt(2 / (1 + slope * slope)),
    twin: 'leaky-relu',
  }
}

/** The layer of `leakyRelu`. Throws `TypeError` for unknown options. */
export class LeakyReLU extends ActivationLayer {
  constructor(options: { readonly slope?: number } = {}) {
    requireKnownOptions('LeakyReLU', options, ['slope'])
    super(leakyRelu(options.slope))
  }
}
