/** Layers one after another: names, one seed, and the chain rule. */
import { type Backend, float32, sizeOf, Tensor, withinScope } from '../tensor/index.ts'
import { requireKnownOptions } from '../tensor/require-known-options.ts'
import { showValue } from '../tensor/show-value.ts'
import { chain, checkWidths, inputsOf, outputsOf } from './chain.ts'
import { eachDraw } from './each-draw.ts'
import { InnerContexts } from './inner-contexts.ts'
import type { Context, Layer, Meaning, Pass } from './layer.ts'
import { nameLayers } from './naming.ts'
import type { Parameter } from './parameter.ts'
import { requireLayers } from './require-layers.ts'
import type { State } from './state.ts'

export interface SequentialOptions {
  /** Where all initial weights come from; 0 if not given. */
  readonly seed?: number | string
  /** Precision and loops: `float32` (if not given) or `float64`. */
  readonly backend?: Backend
}

/**
 * A network whose layers follow one another.
 *
 * y = fₙ(… f₂(f₁(x))); ∂L/∂x runs back through the same layers in reverse: the chain rule
 *
 * The layers are numbered by kind (`dense_1`, `relu_1`, `dense_2`), and every parameter that has no numbers yet will draw
 * them from its own fork of the seed, named `dense_1/weights`: another activation in between changes no weight.
 * A layer that comes from another network keeps its name and its weights. A network made without a seed and put into
 * another before it is used takes the seed of the outer one.
 * Shapes: `[batch, inputs of the first layer] → [batch, outputs of the last]`.
 * Throws `ShapeError` where a layer insists on another width than the one before it gives, and `TypeError` for what is no
 * list of layers and for unknown options.
 */
export class Sequential implements Layer {
  name = 'sequential'
  readonly layers: readonly Layer[]
  readonly parameters: readonly Parameter[]
  readonly state: readonly State[]
  /** Where the parameters live and which loops run on them. */
  readonly backend: Backend
  readonly #contexts: InnerContexts

  constructor(layers: readonly Layer[], options: SequentialOptions = {}) {
    requireLayers('Sequential', layers)
    requireKnownOptions('Sequential', options, ['seed', 'backend'])
    this.layers = [...layers]
    nameLayers(this.layers)
    checkWidths('Sequential', this.layers)
    this.#contexts = new InnerContexts(this.layers)
    this.parameters = [...new Set(this.layers.flatMap((layer) => layer.parameters))]
    this.state = [...new Set(this.layers.flatMap((layer) => layer.state ?? []))]
    this.backend = withMemory(options.backend ?? float32, this.parameters)
    const isFirm = options.seed !== undefined
    const { backend } = this
    eachDraw(this, options.seed ?? 0, (drawn, random) => drawn.plan(random, { backend, isFirm }))
  }

  /** Draws all parameters anew, also those of layers that came from elsewhere, and sets all state back to its beginning. */
  initialize(seed: number | string): void {
    eachDraw(this, seed, (drawn, random) => drawn.initialize(random, this.backend))
  }

  forward(input: Tensor, context: Context = {}): Pass {
    if (!(input instanceof Tensor)) {
      throw new TypeError(
        `${this.name}: expected a Tensor [batch, inputs], got ${showValue(input)}; write Tensor.from([[0, 1], …])`,
      )
    }
    return chain(this.layers, input, context, this.#contexts.of(context))
  }

  /** The output for a batch, nothing remembered. */
  predict(input: Tensor): Tensor {
    return this.scoped(() => this.forward(input).output)
  }

  /**
   * Runs some work, such as a training step, whose tensors are forgotten when it is over; a tensor it returns is copied.
   *
   * So a step needs no new memory where the backend has a memory of its own; elsewhere it changes nothing.
   */
  scoped<Result>(work: () => Result): Result {
    const backends: Backend[] = []
    for (const { value } of this.parameters) {
      if (!backends.includes(value.backend)) backends.push(value.backend)
    }
    return withinScope(backends, work)
  }

  get inputs(): number | undefined {
    return inputsOf(this.layers)
  }

  get outputs(): number | undefined {
    return outputsOf(this.layers)
  }

  get produces(): Meaning | undefined {
    return this.layers.at(-1)!.produces
  }

  /** How many numbers training changes. */
  get parameterCount(): number {
    return this.parameters.reduce((count, parameter) => count + parameter.value.size, 0)
  }
}

/** The backend with a memory for the parameters that have no numbers yet, where it offers one. */
function withMemory(backend: Backend, parameters: readonly Parameter[]): Backend {
  const count = parameters.reduce(
    (sum, { isInitialized, shape }) => sum + (isInitialized ? 0 : sizeOf(shape)),
    0,
  )
  return (count > 0 && backend.forModel?.(count)) || backend
}
