/** The S-shaped curve from 0 to 1: the probability of "yes" when its input is the logarithm of the odds. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp } from '../tensor/index.ts'

/**
 * The logistic function.
 *
 * σ(x) = 1 / (1 + e⁻ˣ), σ′(x) = σ(x) · (1 − σ(x))
 *
 * Range: (0, 1); rounded it reaches both ends. σ(0) = ½ exactly; σ′ is at most ¼.
 * Both are computed from e = exp(−|x|) ≤ 1, which cannot overflow: σ = 1/(1+e) or e/(1+e), σ′ = e/(1+e)².
 * Source: Rumelhart, Hinton & Williams 1986, eq. 2.
 */
export const sigmoid: Activation = {
  name: 'sigmoid',
  formula: 'σ(x) = 1 / (1 + e⁻ˣ)',
  derivativeFormula: "σ'(x) = σ(x) · (1 − σ(x))",
  source: 'Rumelhart, Hinton & Williams 1986, eq. 2',
  value: (x) => {
    const e = exp(-Math.abs(x))
    return x >= 0 ? 1 / (1 + e) : e / (1 + e)
  },
  derivative: (x) => {
    const e = exp(-Math.abs(x))
    return e / ((1 + e) * (1 + e))
  },
  kinks: [],
  range: [0, 1],
  gain: 1,
  produces: 'probabilities',
  twin: 'sigmoid',
}

/** The layer of `sigmoid`. */
export class Sigmoid extends ActivationLayer {
  constructor() {
    super(sigmoid)
  }
}
