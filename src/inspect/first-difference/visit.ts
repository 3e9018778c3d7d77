/** What a layer did in one step, kept to be compared. */
import type { Layer } from '../../layers/index.ts'
import type { FloatArray, Shape, Tensor } from '../../tensor/index.ts'

/** The numbers of a tensor as they were at one moment, with the name of where that was. */
export interface Seen {
  readonly name: string
  readonly shape: Shape
  readonly data: FloatArray
}

/** One pass through a layer. */
export interface Visit {
  readonly layer: Layer
  /** `dense_1`, inside a container `residual_1/dense_1`. */
  readonly place: string
  readonly input: Seen
  readonly output: Seen
  /** As they were in this pass. A container has none: they are told of the layers inside it. */
  readonly parameters: readonly Seen[]
  outputGradient?: Seen
  /** Missing where the layer did not have to hand one back. */
  inputGradient?: Seen
  /** ∂L/∂parameter, as it was right after the way back through this layer. */
  gradients?: readonly Seen[]
}

/** A copy of a tensor. */
export function seen(name: string, { shape, data }: Tensor): Seen {
  return { name, shape: [...shape], data: data.slice() }
}
