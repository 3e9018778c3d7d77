/** ELU scaled so that signals of mean 0 and variance 1 keep both from layer to layer. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp, expm1 } from '../tensor/index.ts'

/** λ and the product λα, as printed by `npx tsx scripts/constants/selu-constants.ts`. */
export const LAMBDA = 1.0507009873554805
export const LAMBDA_ALPHA = 1.7580993408473768

/**
 * The scaled exponential linear unit.
 *
 * f(x) = λ · x for x > 0, λα · (eˣ − 1) for x ≤ 0; f′(x) = λ for x > 0, λα · eˣ for x ≤ 0;
 * λ = 1.05070098735548049…, α = 1.67326324235437728…
 *
 * Range: (−λα, ∞), from −1.758. Convention: f′(0) = λα, as in PyTorch. Wants inputs of mean 0 and variance 1,
 * `lecunNormal` weights and, where numbers are to be dropped, alpha dropout.
 * λα is rounded once, and eˣ − 1 is computed by expm1, which keeps its digits near 0.
 * Source: Klambauer, Unterthiner, Mayr & Hochreiter 2017, eq. 2; λ and α from their closed forms, eq. 14.
 */
export const selu: Activation = {
  name: 'selu',
  formula: 'f(x) = λ·x for x > 0, λα·(eˣ − 1) for x ≤ 0, λ = 1.0507…, α = 1.6733…',
  derivativeFormula: "f'(x) = λ for x > 0, λα·eˣ for x ≤ 0",
  source: 'Klambauer, Unterthiner, Mayr & Hochreiter 2017, eq. 2',
  value: (x) => (x <= 0 ? LAMBDA_ALPHA * expm1(x) : LAMBDA * x),
  derivative: (x) => (x > 0 ? LAMBDA : LAMBDA_ALPHA * exp(x)),
  kinks: [0],
  range: [-LAMBDA_ALPHA, Infinity],
  // PyTorch's: a little noise is welcome. With 1, as in the paper, mean and variance are kept exactly.
  gain: 3 / 4,
}

/** The layer of `selu`. */
export class SELU extends ActivationLayer {
  constructor() {
    super(selu)
  }
}
