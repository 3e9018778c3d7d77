/** Layers one after another: names, one seed, and the chain rule. */
import {
  type Backend,
  float32,
  Random,
  ShapeError,
  sizeOf,
  type Tensor,
  withinScope,
} from '../tensor/index.ts'
import type { Context, Layer, Meaning, Pass } from './layer.ts'
import { nameLayers } from './naming.ts'
import { observedForward } from './observed-forward.ts'
import type { Parameter } from './parameter.ts'

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
 * Throws `ShapeError` where a layer insists on another width than the one before it gives.
 */
export class Sequential implements Layer {
  name = 'sequential'
  readonly layers: readonly Layer[]
  readonly parameters: readonly Parameter[]
  /** Where the parameters live and which loops run on them. */
  readonly backend: Backend

  constructor(layers: readonly Layer[], options: SequentialOptions = {}) {
    if (layers.length === 0)
      throw new TypeError('Sequential: expected a list of at least one layer, got none')
    this.layers = [...layers]
    nameLayers(this.layers)
    checkWidths(this.layers)
    this.parameters = [...new Set(this.layers.flatMap((layer) => layer.parameters))]
    this.backend = withMemory(options.backend ?? float32, this.parameters)
    const isFirm = options.seed !== undefined
    const { backend } = this
    this.#eachParameter(options.seed ?? 0, (parameter, random) => parameter.plan(random, { backend, isFirm }))
  }

  /** Draws all parameters anew, also those of layers that came from elsewhere. */
  initialize(seed: number | string): void {
    this.#eachParameter(seed, (parameter, random) => parameter.initialize(random, this.backend))
  }

  forward(input: Tensor, context: Context = {}): Pass {
    const { layers } = this
    const passes: Pass[] = []
    let output = input
    for (const layer of layers) {
      const pass = observedForward(layer, output, context)
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
    return this.layers.find((layer) => layer.inputs !== undefined)?.inputs
  }

  get outputs(): number | undefined {
    return this.layers.findLast((layer) => layer.outputs !== undefined)?.outputs
  }

  get produces(): Meaning | undefined {
    return this.layers.at(-1)!.produces
  }

  /** How many numbers training changes. */
  get parameterCount(): number {
    return this.parameters.reduce((count, parameter) => count + parameter.value.size, 0)
  }

  /** Hands out every parameter with its own stream of chance, named by its place: `dense_1/weights`. */
  #eachParameter(seed: number | string, use: (parameter: Parameter, random: Random) => void): void {
    const random = new Random(seed)
    const visit = (layer: Layer, path: string): void => {
      if (layer.layers) for (const inner of layer.layers) visit(inner, `${path}${layer.name}/`)
      else
        for (const parameter of layer.parameters)
          use(parameter, random.fork(`${path}${layer.name}/${parameter.name}`))
    }
    for (const layer of this.layers) visit(layer, '')
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

function checkWidths(layers: readonly Layer[]): void {
  let giver: Layer | undefined
  for (const layer of layers) {
    if (giver?.outputs !== undefined && layer.inputs !== undefined && giver.outputs !== layer.inputs) {
      throw new ShapeError(
        `Sequential: ${layer.name} expects ${layer.inputs} inputs, but ${giver.name} gives ${giver.outputs} outputs; ` +
          `make them equal`,
      )
    }
    if (layer.outputs !== undefined) giver = layer
  }
}

function noInputGradient(layer: Layer): TypeError {
  return new TypeError(
    `${layer.name}: backward returned no input gradient although it was wanted; return ∂loss/∂input, ` +
      'in the shape of the input, unless wantInputGradient is false',
  )
}
