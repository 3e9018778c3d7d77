/** The oldest learning rule: change the weights only where the answer was wrong. */
import { binaryStep } from '../activations/index.ts'
import { type Dataset, sampleCount } from '../data/index.ts'
import type { Dense } from '../layers/index.ts'
import { ShapeError, Tensor } from '../tensor/index.ts'
import { requireWhole } from './batches.ts'

export interface PerceptronOptions {
  /** 1 if not given; with zero initial weights it only scales them, up to rounding: 0.1 has no exact double. */
  readonly learningRate?: number
  /** When to give up; 100 if not given. */
  readonly epochs?: number
}

/** What one pass over the samples came to. */
export interface PerceptronReport {
  readonly epoch: number
  /** How many samples were answered wrongly, each of which changed the weights. */
  readonly mistakes: number
  readonly weights: readonly number[]
  readonly bias: number
}

/**
 * Trains one neuron with a binary step by the perceptron rule, an epoch each time the loop asks for the next.
 *
 * y = step(w·x + b); w ← w + rate · (t − y) · x; b ← b + rate · (t − y)
 *
 * Ends after the first epoch without a mistake, which comes if and only if a line separates the two classes.
 * Data: inputs `[samples, features]`, targets 0 or 1. Throws `ShapeError` for a neuron with more than one output or none
 * of a bias, and `RangeError` for other targets. Source: Rosenblatt 1958; convergence: Novikoff 1962.
 */
export function* trainPerceptron(
  neuron: Dense,
  data: Dataset,
  { learningRate = 1, epochs = 100 }: PerceptronOptions = {},
): Generator<PerceptronReport, void> {
  if (neuron.outputs !== 1 || !neuron.bias) {
    throw new ShapeError(
      `trainPerceptron: expected new Dense(inputs, 1) with a bias, got ${neuron.outputs} outputs`,
    )
  }
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(
      `trainPerceptron: expected learningRate to be a finite number above 0, got ${learningRate}`,
    )
  }
  requireWhole('epochs', epochs)
  const samples = sampleCount(data)
  const targets = data.targets instanceof Tensor ? data.targets.data : data.targets
  if (targets.length !== samples) {
    throw new ShapeError(
      `trainPerceptron: expected one target 0 or 1 a sample, got ${targets.length} numbers for ${samples} samples`,
    )
  }
  const step = binaryStep()
  const weights = neuron.weights.value.data
  const bias = neuron.bias.value.data

  for (let epoch = 1; epoch <= epochs; epoch++) {
    let mistakes = 0
    for (let sample = 0; sample < samples; sample++) {
      const target = targets[sample]!
      if (target !== 0 && target !== 1) {
        throw new RangeError(`trainPerceptron: target ${target} of sample ${sample}: expected 0 or 1`)
      }
      const x = data.inputs.rows([sample])
      const answer = step.value(neuron.forward(x).output.data[0]!)
      if (answer === target) continue
      mistakes++
      for (let i = 0; i < weights.length; i++) weights[i]! += learningRate * (target - answer) * x.data[i]!
      bias[0]! += learningRate * (target - answer)
    }
    yield { epoch, mistakes, weights: Array.from(weights), bias: bias[0]! }
    if (mistakes === 0) return
  }
}
