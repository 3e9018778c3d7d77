/**
 * Lesson 10: gradients that vanish.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, todo } from '../support.ts'

/** 10.1 The size of a typical number of a table: the square root of the mean of the squares. */
export function rootMeanSquare(_table: Matrix): number {
  return todo('10.1', 'square every number, take the mean over the whole table, then the root')
}

/**
 * 10.2 The root mean square of the weights’ gradient, for each layer that has weights, the first layer first.
 *
 * There and back once: every layer takes the output of the one before it, and on the way back, from the last layer to the
 * first, the gradient that the one behind it returned. Only parameters named 'weights' count: no biases, nothing else.
 *
 * `input` goes into the first layer, `outputGradient` (dL/doutput) comes into the last one.
 */
export function gradientNorms(_layers: readonly Layer[], _input: Matrix, _outputGradient: Matrix): number[] {
  return todo('10.2', 'send the input through all layers and the gradient back, then measure the gradients')
}

/** Given: sets all gradients of the layers to 0. Layers add to their gradients, so what is left from before would count. */
export function zeroGradients(layers: readonly Layer[]): void {
  for (const { parameters = [] } of layers) {
    for (const { gradient } of parameters) {
      for (const row of gradient) row.fill(0)
    }
  }
}
