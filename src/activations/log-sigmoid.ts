/** The logarithm of a sigmoid, whose digits survive where the sigmoid itself has rounded to 0 or 1. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp, log1p } from '../tensor/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { sigmoid } from './sigmoid.ts'

const value = (x: number): number => Math.min(x, 0) - log1p(exp(-Math.abs(x)))

/**
 * The logarithm of the logistic function.
 *
 * f(x) = ln σ(x) = −ln(1 + e⁻ˣ) = min(x, 0) − ln(1 + e^(−|x|)); f′(x) = σ(−x)
 *
 * Range: (−∞, 0); rounded it reaches 0. It is −softplus(−x).
 * Source: `torch.nn.LogSigmoid`.
 */
export const logSigmoid: Activation = {
  name: 'log-sigmoid',
  formula: 'f(x) = ln σ(x) = −ln(1 + e⁻ˣ)',
  derivativeFormula: "f'(x) = σ(−x)",
  source: 'PyTorch torch.nn.LogSigmoid',
  value,
  derivative: (x) => sigmoid.value(-x),
  kinks: [],
  range: [-Infinity, 0],
  get gain() {
    return gaussianGain(value)
  },
}

/** The layer of `logSigmoid`. */
export class LogSigmoid extends ActivationLayer {
  constructor() {
    super(logSigmoid)
  }
}
