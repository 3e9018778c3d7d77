/** Three straight lines instead of the curve of a sigmoid. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'

const kinks = [-3, 3]
const value = (x: number): number => (x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6)

/**
 * The hard sigmoid.
 *
 * f(x) = 0 for x ≤ −3, x/6 + ½ for −3 < x < 3, 1 for x ≥ 3; f′(x) = 1/6 for −3 < x < 3, 0 elsewhere
 *
 * Range: [0, 1]. Convention: the slope is 1/6, as in PyTorch and Keras 3; Keras 2 and Theano have 1/5. f′(−3) = f′(3) = 0.
 * Computed as (x + 3)/6, which keeps its digits near −3.
 * Source: Howard et al. 2019, section 5.2, ReLU6(x + 3)/6.
 */
export const hardSigmoid: Activation = {
  name: 'hard-sigmoid',
  formula: 'f(x) = 0 for x ≤ −3, x/6 + ½ for −3 < x < 3, 1 for x ≥ 3',
  derivativeFormula: "f'(x) = 1/6 for −3 < x < 3, 0 elsewhere",
  source: 'Howard et al. 2019, section 5.2',
  value,
  derivative: (x) => (Number.isNaN(x) ? x : x > -3 && x < 3 ? 1 / 6 : 0),
  kinks,
  range: [0, 1],
  get gain() {
    return gaussianGain(value, kinks)
  },
  produces: 'probabilities',
}

/** The layer of `hardSigmoid`. */
export class HardSigmoid extends ActivationLayer {
  constructor() {
    super(hardSigmoid)
  }
}
