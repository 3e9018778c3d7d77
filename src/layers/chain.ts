/** Layers one after another: the chain rule. */
import { ShapeError, sameShape, showShape, Tensor } from '../tensor/index.ts'
import { showValue } from '../tensor/show-value.ts'
import type { Context, Layer, Pass } from './layer.ts'
import { observedForward } from './observed-forward.ts'

/**
 * A pass through layers that follow one another, each of which sees its own context, or all the same one.
 *
 * y = fₙ(… f₂(f₁(x))); ∂L/∂x runs back through the same layers in reverse
 *
 * Throws from `backward`, naming the layer, `TypeError` for one that returns no input gradient although it was wanted, and
 * `ShapeError` for an input gradient in another shape than the input.
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
        if (isWanted) requireInputGradient(layers[at]!, gradient, at > 0 ? passes[at - 1]!.output : input)
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
  // Each is asked once: a container asks the layers inside it, and twice at every depth would be 2ⁿ times at the bottom.
  for (const { inputs } of layers) if (inputs !== undefined) return inputs
  return undefined
}

/** How many numbers the last layer that says so gives. */
export function outputsOf(layers: readonly Layer[]): number | undefined {
  for (const { outputs } of layers.toReversed()) if (outputs !== undefined) return outputs
  return undefined
}

function requireInputGradient({ name }: Layer, gradient: Tensor | undefined, { shape }: Tensor): void {
  if (gradient instanceof Tensor) {
    if (gradient.shape === shape || sameShape(gradient.shape, shape)) return
    throw new ShapeError(
      `${name}: backward returned an input gradient of the shape ${showShape(gradient.shape)}; ` +
        `expected that of the input, ${showShape(shape)}`,
    )
  }
  const came = gradient === undefined ? 'no input gradient' : showValue(gradient)
  throw new TypeError(
    `${name}: backward returned ${came} although it was wanted; return ∂loss/∂input, ` +
      'in the shape of the input, unless wantInputGradient is false',
  )
}
