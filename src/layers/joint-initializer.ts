/** Initializers that draw the weights and biases of a layer together, because one depends on the other. */
import type { Random } from '../tensor/index.ts'
import type { Initializer } from './initializer.ts'
import type { State } from './state.ts'

/** A way to draw the weights and the biases of a dense layer together. */
export interface JointInitializer {
  readonly name: string
  /** The numbers of the matrix `[inputs + 1, outputs]` in index order: the weights, and as last row the biases. */
  jointSampler(inputs: number, outputs: number, random: Random): () => number
}

/** Whether an initializer draws biases, too. */
export function isJoint(initializer: Initializer | JointInitializer): initializer is JointInitializer {
  return typeof (initializer as JointInitializer | undefined)?.jointSampler === 'function'
}

/**
 * The two halves of a joint initializer.
 *
 * Everything is drawn with the weights, from their stream; the biases take what was drawn for them last, and `weights`
 * are drawn first where biases are asked for before them.
 */
export function splitJoint(
  joint: JointInitializer,
  inputs: number,
  outputs: number,
  weights: () => State,
): { weights: Initializer; bias: Initializer } {
  let biases: readonly number[] = []
  return {
    weights: {
      name: joint.name,
      sampler(_, random) {
        const next = joint.jointSampler(inputs, outputs, random)
        const drawn = Array.from({ length: inputs * outputs }, next)
        biases = Array.from({ length: outputs }, next)
        return inOrder(drawn)
      },
    },
    bias: {
      name: joint.name,
      sampler() {
        void weights().value
        return inOrder(biases)
      },
    },
  }
}

function inOrder(numbers: readonly number[]): () => number {
  let at = 0
  return () => numbers[at++]!
}
