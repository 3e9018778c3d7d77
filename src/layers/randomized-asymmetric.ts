/** Initial weights and biases that lean to the positive side, so that fewer ReLU units are born dead. */
import type { JointInitializer } from './joint-initializer.ts'

/**
 * Randomized asymmetric initialisation (RAI): one of the weights and the bias of each unit is positive, the others symmetric.
 *
 * v = the weights and the bias of a unit, fanIn + 1 numbers: v_k ~ Beta(2, 1) for one k chosen evenly among them,
 * the others v_i ~ N(0, σ²) with σ = 0.6007 / √fanIn
 *
 * For layers with ReLU behind them. A number of Beta(2, 1) is √u with u uniform: its distribution function is x².
 * Draws for each unit its k first, then all numbers in index order.
 * Source: Lu, Shin, Su & Karniadakis 2020, section 4; σ and the choice of Beta(2, 1) keep the expected length of signals.
 */
export function randomizedAsymmetric(): JointInitializer {
  return {
    name: 'randomizedAsymmetric',
    jointSampler(inputs, outputs, random) {
      const standardDeviation = 0.6007 / Math.sqrt(inputs)
      const chosen = Array.from({ length: outputs }, () => random.integer(inputs + 1))
      let at = 0
      return () => {
        const unit = at % outputs
        const isChosen = (at - unit) / outputs === chosen[unit]
        at++
        return isChosen ? Math.sqrt(random.uniform()) : random.normal(0, standardDeviation)
      }
    },
  }
}
