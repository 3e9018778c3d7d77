/** Watching a layer from outside: it does not know, and not a bit of the run changes. */
import { Tensor } from '../tensor/index.ts'
import { showValue } from '../tensor/show-value.ts'
import type { Context, Layer, Pass } from './layer.ts'

/**
 * A forward pass that reports to the observer of the context, if there is one. Containers call their layers with it.
 *
 * Throws `TypeError` for a layer that returns something else than an output and the way back.
 */
export function observedForward(layer: Layer, input: Tensor, context: Context): Pass {
  const pass = layer.forward(input, context)
  if (!(pass?.output instanceof Tensor) || typeof pass.backward !== 'function') throw noPass(layer, pass)
  const { observer } = context
  if (observer === undefined) return pass
  observer.forward?.(layer, input, pass.output, pass)
  if (observer.backward === undefined) return pass
  return {
    output: pass.output,
    backward(outputGradient, wantInputGradient) {
      const inputGradient = pass.backward(outputGradient, wantInputGradient)
      observer.backward?.(layer, outputGradient, inputGradient, pass)
      return inputGradient
    },
  }
}

function noPass({ name }: Layer, came: unknown): TypeError {
  const { output, backward } = Object(came) as Partial<Pass>
  const fault =
    came instanceof Tensor
      ? 'the output alone'
      : output instanceof Tensor
        ? `backward: ${showValue(backward)}`
        : typeof came === 'object' && came !== null
          ? `output: ${showValue(output)}`
          : showValue(came)
  return new TypeError(
    `${name}: expected forward to return { output, backward }, a Tensor and the way back, got ${fault}; ` +
      'write return { output, backward: (outputGradient) => inputGradient }',
  )
}
