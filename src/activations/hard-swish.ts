/** Swish with the straight lines of a hard sigmoid: cheap on a phone. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'

const kinks = [-3, 3]
const value = (x: number): number => (x <= -3 ? 0 : x >= 3 ? x : (x * (x + 3)) / 6)

/**
 * Hard Swish.
 *
 * f(x) = x · min(max(x + 3, 0), 6) / 6; f′(x) = 0 for x ≤ −3, (2x + 3)/6 for −3 < x < 3, 1 for x ≥ 3
 *
 * Range: [−0.375, ∞), lowest at −1.5; not monotonic. f′ jumps at −3 from 0 to −½ and at 3 from 1½ to 1.
 * Convention: f′(−3) = 0 and f′(3) = 1, as in PyTorch since its pull request 148049; before, they were −½ and 1½.
 * Source: Howard et al. 2019, section 5.2.
 */
export const hardSwish: Activation = {
  name: 'hard-swish',
  formula: 'f(x) = x · min(max(x + 3, 0), 6) / 6',
  derivativeFormula: "f'(x) = 0 for x ≤ −3, (2x + 3)/6 for −3 < x < 3, 1 for x ≥ 3",
  source: 'Howard et al. 2019, section 5.2',
  value,
  derivative: (x) => (x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6),
  kinks,
  range: [-0.375, Infinity],
  get gain() {
    return gaussianGain(value, kinks)
  },
}

/** The layer of `hardSwish`. */
export class HardSwish extends ActivationLayer {
  constructor() {
    super(hardSwish)
  }
}
