/** Watching a layer from outside: it does not know, and not a bit of the run changes. */
import type { Tensor } from '../tensor/index.ts'
import type { Context, Layer, Pass } from './layer.ts'

/** A forward pass that reports to the observer of the context, if there is one. Containers call their layers with it. */
export function observedForward(layer: Layer, input: Tensor, context: Context): Pass {
  const pass = layer.forward(input, context)
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
