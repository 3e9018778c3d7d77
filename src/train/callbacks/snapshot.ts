/** The numbers of a network, kept in memory, to be put back later. */
import type { Sequential } from '../../layers/index.ts'
import type { FloatArray } from '../../tensor/index.ts'

/** What a network was at one moment. */
export interface ModelSnapshot {
  /** Puts the numbers back into the network they were taken from. */
  restore(): void
  /** Keeps the present numbers instead, in the same memory. */
  retake(): void
}

/**
 * Copies what a network has learned: its parameters, and its state, such as running means.
 *
 * Gradients and what an optimizer keeps are not in it: train on from a restored network with a new optimizer.
 */
export function snapshot(model: Sequential): ModelSnapshot {
  const copies = numbersOf(model).map((numbers) => numbers.slice())
  return {
    restore() {
      numbersOf(model).forEach((numbers, at) => {
        numbers.set(copies[at]!)
      })
    },
    retake() {
      numbersOf(model).forEach((numbers, at) => {
        copies[at]!.set(numbers)
      })
    },
  }
}

/** Asked for anew each time, for `model.initialize()` makes other arrays. */
function numbersOf(model: Sequential): FloatArray[] {
  return [...model.parameters, ...model.state].map(({ value }) => value.data)
}
