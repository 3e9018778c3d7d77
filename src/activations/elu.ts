/** The exponential linear unit: smooth below zero, tending to −α there, where its slope tends to 0. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp, expm1 } from '../tensor/index.ts'
import { requireFinite } from './require-finite.ts'

/**
 * The exponential linear unit.
 *
 * f(x) = x for x > 0, α · (eˣ − 1) for x ≤ 0; f′(x) = 1 for x > 0, α · eˣ for x ≤ 0
 *
 * Range: (−α, ∞). Convention: f′(0) = α, as in PyTorch; with α = 1 there is no kink.
 * eˣ − 1 is computed by expm1, which keeps its digits near 0.
 * Throws `RangeError` for an α that is not a finite number.
 * Source: Clevert, Unterthiner & Hochreiter 2016, eq. 16 (α = 1).
 */
export function elu(alpha = 1): Activation {
  requireFinite('elu', 'alpha', alpha)
  return {
    name: 'elu',
    formula: `f(x) = x for x > 0, ${alpha}·(eˣ − 1) for x ≤ 0`,
    derivativeFormula: `f'(x) = 1 for x > 0, ${alpha}·eˣ for x ≤ 0`,
    source: 'Clevert, Unterthiner & Hochreiter 2016, eq. 16',
    parameters: { alpha },
    value: (x) => (x <= 0 ? alpha * expm1(x) : x),
    derivative: (x) => (x > 0 ? 1 : alpha * exp(x)),
    kinks: alpha === 1 ? [] : [0],
    range: [Math.min(0, -alpha), Infinity],
    // The authors start ELU networks like ReLU networks (He et al. 2015).
    gain: Math.SQRT2,
    twin: 'elu',
  }
}

/** The layer of `elu`. */
export class ELU extends ActivationLayer {
  constructor({ alpha = 1 }: { readonly alpha?: number } = {}) {
    super(elu(alpha))
  }
}
