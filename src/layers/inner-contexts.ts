/** What a container hands to the layers inside it: its own context, with a stream of chance for each. */
import type { Random } from '../tensor/index.ts'
import type { Context, Layer, Observer } from './layer.ts'
import { layerStream } from './streams.ts'

/** The contexts of the layers of one container. */
export class InnerContexts {
  readonly #layers: readonly Layer[]
  readonly #made = new WeakMap<Context, readonly Context[]>()

  constructor(layers: readonly Layer[]) {
    this.#layers = layers
  }

  /**
   * A context for every layer; for the same context the same ones, so that a run makes them once and not in every step.
   *
   * Nothing for a context without chance, which can be handed on as it is.
   */
  of(context: Context): readonly Context[] | undefined {
    const hasChance = context instanceof InnerContext || context.random !== undefined
    if (!hasChance) return undefined
    let inner = this.#made.get(context)
    if (!inner) {
      inner = this.#layers.map(({ name }) => new InnerContext(context, name))
      this.#made.set(context, inner)
    }
    return inner
  }
}

class InnerContext implements Context {
  readonly mode: 'train' | 'predict'
  readonly observer: Observer | undefined
  readonly #outer: Context
  readonly #layer: string
  #random: Random | undefined

  constructor(outer: Context, layer: string) {
    this.mode = outer.mode ?? 'predict'
    this.observer = outer.observer
    this.#outer = outer
    this.#layer = layer
  }

  /** Forked when the layer first draws: a network without chance has no streams. */
  get random(): Random {
    this.#random ??= layerStream(this.#outer.random!, this.#layer)
    return this.#random
  }
}
