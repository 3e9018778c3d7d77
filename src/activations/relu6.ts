/** ReLU that stops at 6, so that its numbers fit into few bits. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'

const kinks = [0, 6]
const value = (x: number): number => (x <= 0 ? 0 : x >= 6 ? 6 : x)

/**
 * The rectified linear unit, capped at 6.
 *
 * f(x) = min(max(0, x), 6); f′(x) = 1 for 0 < x < 6, 0 elsewhere
 *
 * Range: [0, 6]. Convention: f′(0) = f′(6) = 0, as in PyTorch. A unit above 6 on every sample is as dead as one below 0.
 * Source: Krizhevsky 2010, Convolutional Deep Belief Networks on CIFAR-10.
 */
export const relu6: Activation = {
  name: 'relu6',
  formula: 'f(x) = min(max(0, x), 6)',
  derivativeFormula: "f'(x) = 1 for 0 < x < 6, 0 elsewhere",
  source: 'Krizhevsky 2010',
  value,
  derivative: (x) => (Number.isNaN(x) ? x : x > 0 && x < 6 ? 1 : 0),
  kinks,
  range: [0, 6],
  get gain() {
    return gaussianGain(value, kinks)
  },
}

/** The layer of `relu6`. */
export class ReLU6 extends ActivationLayer {
  constructor() {
    super(relu6)
  }
}
