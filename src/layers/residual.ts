/** A shortcut around layers: they learn what to add to their input. */
import { type Kernel, ShapeError, sameShape, showShape, Tensor } from '../tensor/index.ts'
import { chain, checkWidths, inputsOf, outputsOf } from './chain.ts'
import { eachDraw } from './each-draw.ts'
import { InnerContexts } from './inner-contexts.ts'
import type { Context, Layer, Pass } from './layer.ts'
import { nameLayers } from './naming.ts'
import { observedForward } from './observed-forward.ts'
import type { Parameter } from './parameter.ts'
import { requireLayers } from './require-layers.ts'
import type { State } from './state.ts'

export interface ResidualOptions {
  /** A layer that brings the input to the shape of the block's output, such as a `Dense` without bias; none if not given. */
  readonly projection?: Layer
}

/**
 * A residual block: its layers F, and the input added to what they give.
 *
 * Y = X + F(X), with a projection Y = P(X) + F(X); ∂L/∂X = ∂L/∂Y + ∂L/∂F · ∂F/∂X
 *
 * Shapes: kept; with a projection those of P and F, which must agree. No activation follows: put it behind the block.
 * Throws `ShapeError` where the two sides have different shapes, at once if the layers say their widths, and `TypeError`
 * for a block without layers. Source: He, Zhang, Ren & Sun 2016, eq. 1 and 2.
 */
export class Residual implements Layer {
  name = 'residual'
  readonly layers: readonly Layer[]
  readonly parameters: readonly Parameter[]
  readonly state: readonly State[]
  readonly #block: readonly Layer[]
  readonly #projection: Layer | undefined
  readonly #contexts: InnerContexts

  constructor(block: readonly Layer[], { projection }: ResidualOptions = {}) {
    requireLayers('Residual', block)
    this.#block = [...block]
    this.#projection = projection
    this.layers = projection ? [...block, projection] : this.#block
    nameLayers(this.layers)
    checkWidths('Residual', this.#block)
    this.#checkSides()
    this.#contexts = new InnerContexts(this.layers)
    this.parameters = [...new Set(this.layers.flatMap((layer) => layer.parameters))]
    this.state = [...new Set(this.layers.flatMap((layer) => layer.state ?? []))]
    // For a block that is used alone; the network around it has the last word.
    eachDraw(this, 0, (drawn, random) => drawn.plan(random, { isFirm: false }))
  }

  forward(input: Tensor, context: Context = {}): Pass {
    const inner = this.#contexts.of(context)
    const residual = chain(this.#block, input, context, inner)
    const shortcut =
      this.#projection && observedForward(this.#projection, input, inner ? inner.at(-1)! : context)
    const { shape, backend } = residual.output
    const past = (shortcut?.output ?? input).to(backend)
    if (!sameShape(past.shape, shape)) throw this.#differ(showShape(past.shape), showShape(shape))

    const output = Tensor.zeros(shape, backend)
    backend.run(sumKernel, output, past, residual.output)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        const through = residual.backward(outputGradient, wantInputGradient)
        const around = shortcut ? shortcut.backward(outputGradient, wantInputGradient) : outputGradient
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(through!.shape, backend)
        backend.run(sumKernel, inputGradient, around!.to(backend), through!)
        return inputGradient
      },
    }
  }

  get inputs(): number | undefined {
    return inputsOf(this.layers)
  }

  get outputs(): number | undefined {
    return outputsOf(this.layers)
  }

  describe(): string {
    const names = this.#block.map(({ name }) => name).join(', ')
    return `${this.#projection?.name ?? 'x'} + (${names})`
  }

  #checkSides(): void {
    const past = this.#projection ? this.#projection.outputs : this.inputs
    const through = outputsOf(this.#block)
    if (past === undefined || through === undefined || past === through) return
    throw this.#differ(`[batch, ${past}]`, `[batch, ${through}]`)
  }

  #differ(past: string, through: string): ShapeError {
    const advice = this.#projection
      ? `give ${this.#projection.name} as many outputs as the block has`
      : 'end the block with as many numbers as it is given, or bring the input to its shape: ' +
        'new Residual(layers, { projection: new Dense(inputs, outputs, { bias: false }) })'
    return new ShapeError(
      `${this.name}: expected both sides of the sum to have the same shape, ` +
        `got ${past} past the block and ${through} through it; ${advice}`,
    )
  }
}

/** a + b */
const sumKernel: Kernel<[sum: Tensor, a: Tensor, b: Tensor]> = {
  name: 'sum',
  definition({ data: sum }, { data: a }, { data: b }) {
    for (let i = 0; i < sum.length; i++) sum[i] = a[i]! + b[i]!
  },
}
