/** Layers one after another: the chain rule. */
import { ShapeError, type Tensor } from '../tensor/index.ts'
import type { Context, Layer, Pass } from './layer.ts'
import { observedForward } from './observed-forward.ts'

/**
 * A pass through layers that follow one another, each of which sees its own context, or all the same one.
 *
 * y = fₙ(… f₂(f₁(x))); ∂L/∂x runs back through the same layers in reverse
 *
 * Throws `TypeError` from `backward` for a layer that returns no input gradient although it was wanted.
 */
export function chain(
  layers: readonly Layer[],
  input: Tensor,
  context: Context,
  inner: readonly Context[] | undefined,
): Pass {
  const passes: Pass[] = []
  let output = input
  for (let at = 0; at < layers.length; at++) {
    const pass = observedForward(layers[at]!, output, inner ? inner[at]! : context)
    passes.push(pass)
    output = pass.output
  }
  return {
    output,
    backward(outputGradient, wantInputGradient = true) {
      let gradient: Tensor | undefined = outputGradient
      for (let at = passes.length - 1; at >= 0; at--) {
        const isWanted = wantInputGradient || at > 0
        gradient = passes[at]!.backward(gradient!, isWanted)
        if (isWanted && !gradient) throw noInputGradient(layers[at]!)
      }
      return gradient
    },
  }
}

/** Throws `ShapeError`, naming the container, where a layer insists on another width than the one before it gives. */
export function checkWidths(container: string, layers: readonly Layer[]): void {
  let giver: Layer | undefined
  for (const layer of layers) {
    if (giver?.outputs !== undefined && layer.inputs !== undefined && giver.outputs !== layer.inputs) {
      throw new ShapeError(
        `${container}: ${layer.name} expects ${layer.inputs} inputs, but ${giver.name} gives ${giver.outputs} outputs; ` +
          `make them equal`,
      )
    }
    if (layer.outputs !== undefined) giver = layer
  }
}

/** How many numbers the first layer that insists must be given. */
export function inputsOf(layers: readonly Layer[]): number | undefined {
  return layers.find((layer) => layer.inputs !== undefined)?.inputs
}

/** How many numbers the last layer that says so gives. */
export function outputsOf(layers: readonly Layer[]): number | undefined {
  return layers.findLast((layer) => layer.outputs !== undefined)?.outputs
}

function noInputGradient(layer: Layer): TypeError {
  return new TypeError(
    `${layer.name}: backward returned no input gradient although it was wanted; return ∂loss/∂input, ` +
      'in the shape of the input, unless wantInputGradient is false',
  )
}
