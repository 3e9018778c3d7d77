/**
 * Lesson 5: stochastic gradient descent, and the loop that trains.
 *
 * Write the four parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Loss, type Matrix, type Parameter, todo } from '../support.ts'

/**
 * 5.1 Several layers as one.
 *
 * forward   each layer takes the output of the one before it
 * backward  each layer, from the last to the first, takes the gradient that the one behind it returned
 * parameters  those of all layers, in order: the very same objects, so that changing them changes the layers
 */
export function stack(_layers: readonly Layer[]): Layer {
  return todo('5.1', 'send the output from layer to layer, and the gradient back in reverse')
}

/** 5.2 One step downhill: value ← value − learningRate · gradient, in place, for every number of every parameter. */
export function sgdStep(_parameters: readonly Parameter[], _learningRate: number): void {
  todo('5.2', 'move every number of every value against its gradient')
}

/** 5.3 Every number of every gradient becomes 0, in place: layers add to their gradients, so each step begins with this. */
export function zeroGradients(_parameters: readonly Parameter[]): void {
  todo('5.3', 'set every number of every gradient to 0')
}

/** What `fit` is told. */
export interface FitOptions {
  /** How far a step goes, as a multiple of the gradient. */
  readonly learningRate: number
  /** How many samples lead to one update; the last batch of an epoch may be smaller. */
  readonly batchSize: number
  /** How often all samples are seen. */
  readonly epochs: number
}

/**
 * 5.4 Trains: for each epoch, and in it for each batch in the given order, one update.
 *
 * An update    gradients to zero, forward, loss, backward, step
 * It returns   the loss of each epoch: the mean over its samples, each seen before the update it led to. `loss` gives the
 *              mean of a batch, so a batch counts as often as it has samples.
 */
export function fit(
  _network: Layer,
  _loss: Loss,
  _inputs: Matrix,
  _targets: Matrix,
  _options: FitOptions,
): number[] {
  return todo('5.4', 'go through the batches of every epoch, and update after each')
}
