/** The contract of everything a network is made of: what goes in, what comes out, and how the gradient flows back. */
import type { Random, Tensor } from '../tensor/index.ts'
import type { Parameter } from './parameter.ts'
import type { State } from './state.ts'

/** What a forward pass is for. Without a context a layer predicts. */
export interface Context {
  /** Some layers behave otherwise in training (dropout does); `'predict'` if not given. */
  readonly mode?: 'train' | 'predict'
  /** The chance of this pass, for layers that need it: a container gives each layer inside it a stream of its own. */
  readonly random?: Random | undefined
  /** Sees every layer's input, output and gradients; changes nothing. */
  readonly observer?: Observer | undefined
}

/** One trip through a layer: the output, and the way back. */
export interface Pass {
  readonly output: Tensor
  /**
   * Adds ∂loss/∂parameter to the gradient of every parameter and returns ∂loss/∂input.
   *
   * `outputGradient` is ∂loss/∂output, in the shape of the output. With `wantInputGradient` false the layer may leave
   * ∂loss/∂input out and return nothing: the first layer of a network needs none.
   */
  backward(outputGradient: Tensor, wantInputGradient?: boolean): Tensor | undefined
}

/** What the numbers that leave a layer mean, where that is known. */
export type Meaning = 'probabilities' | 'distribution' | 'log-distribution'

/** A step of a network. A layer of your own needs nothing but `name`, `parameters` and `forward`. */
export interface Layer {
  /** The kind of layer, `dense`; inside a network `Sequential` numbers it, `dense_1`. */
  name: string
  /** What training changes. */
  readonly parameters: readonly Parameter[]
  /** What the layer keeps beside them and no gradient changes, such as running means: saved with the parameters. */
  readonly state?: readonly State[] | undefined
  /** Computes the output of a batch, one sample a row; `backward` of the result knows what it needs from this pass. */
  forward(input: Tensor, context?: Context): Pass
  /** How many numbers a sample must have, where the layer insists. */
  readonly inputs?: number | undefined
  /** How many numbers a sample has afterwards, where the layer changes it. */
  readonly outputs?: number | undefined
  /** What the output means: each number a probability, each row a distribution that sums to 1, or its logarithms. */
  readonly produces?: Meaning | undefined
  /** The layers inside, where this one is a container. */
  readonly layers?: readonly Layer[]
  /** For layers that work on each number by itself: f′ at every number of a recorded input, with the present parameters. */
  localDerivative?(input: Tensor): Tensor
  /** A few words for tables: `784 → 128`. */
  describe?(): string
}

/**
 * What an observer may want to see. It must not change the tensors it is shown; copy what is to be kept.
 *
 * `trip` is the same object on the way forward and on the way back, and another one at every other place of the network:
 * a layer that stands there twice goes back in an order that depends on the containers.
 */
export interface Observer {
  forward?(layer: Layer, input: Tensor, output: Tensor, trip: object): void
  backward?(layer: Layer, outputGradient: Tensor, inputGradient: Tensor | undefined, trip: object): void
}
