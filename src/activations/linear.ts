/** The activation that changes nothing; a stack of layers with it is one linear map. */
import { type Activation, ActivationLayer } from '../layers/index.ts'

/**
 * The identity.
 *
 * f(x) = x, f′(x) = 1
 *
 * Range: all numbers.
 */
export const linear: Activation = {
  name: 'linear',
  formula: 'f(x) = x',
  derivativeFormula: "f'(x) = 1",
  source: 'PyTorch torch.nn.Identity',
  value: (x) => x,
  derivative: (x) => (Number.isNaN(x) ? x : 1),
  kinks: [],
  range: [-Infinity, Infinity],
  gain: 1,
  twin: 'linear',
}

/** The layer of `linear`. */
export class Linear extends ActivationLayer {
  constructor() {
    super(linear)
  }
}
