/**
 * The census of dead units: which are dead, since when, and which came back.
 *
 * Dead means: the derivative of the unit's activation is 0 on every sample of a fixed probe set, so that no gradient
 * passes through it. Always negative is another thing: a pre-activation ≤ 0 on every sample; for a function with a slope
 * there (leaky ReLU) such a unit still learns. The two are counted side by side and never mixed.
 *
 * A number that is NaN is neither 0 nor ≤ 0. So in a network that has become NaN no unit counts as dead or always negative,
 * though none learns.
 */
import type { Layer, Observer, Sequential } from '../layers/index.ts'
import { ShapeError, showShape, type Tensor } from '../tensor/index.ts'

/** The units of one layer at one moment. A unit that is NaN on any sample is neither dead nor always negative. */
export interface LayerCensus {
  readonly layer: string
  /** For each unit, whether its derivative is 0 on every sample. */
  readonly dead: readonly boolean[]
  /** For each unit, whether its pre-activation is ≤ 0 on every sample. */
  readonly alwaysNegative: readonly boolean[]
}

/** All layers at one moment, and what the network answers to the probe set, which comes out of the same pass. */
export interface CensusEntry {
  /** How many updates had been made. */
  readonly step: number
  readonly layers: readonly LayerCensus[]
  readonly output: Tensor
}

/** Something that happened to a unit between two moments of the census. */
export interface LifeEvent {
  readonly unit: number
  readonly kind: 'died' | 'revived'
  /** It had not happened after so many updates, */
  readonly afterStep: number
  /** and it had after so many. */
  readonly byStep: number
}

/** What became of the units of one layer. Always: bornDead + died − revived = dead. */
export interface LayerLife {
  readonly name: string
  readonly units: number
  /** Dead before the first update. */
  readonly bornDead: number
  /** How many deaths happened in training; a unit that revived may die again. */
  readonly died: number
  readonly revived: number
  /** Dead at the last moment. */
  readonly dead: number
  readonly alwaysNegative: number
  readonly events: readonly LifeEvent[]
}

/**
 * Counts dead units of a network again and again on the same samples.
 *
 * Counts every layer that works on each number by itself and can say its derivative; a unit is a column of its input.
 * Taking a census changes nothing in the network and draws no random number: it is a prediction, without dropout, and with
 * the running values of batch norm. Those are not yet those of the data at step 0: a unit counted as born dead there may
 * have a gradient in training, where batch norm uses its batch.
 */
export class Census {
  readonly #model: Sequential
  readonly #probe: Tensor
  #entries: CensusEntry[] = []

  constructor(model: Sequential, probe: Tensor) {
    if (probe.rank < 2 || probe.shape[0] === 0) {
      throw new ShapeError(
        'Census: expected a probe set [samples, features] or [samples, rows, columns] of at least one sample, ' +
          `got ${showShape(probe.shape)}`,
      )
    }
    this.#model = model
    this.#probe = probe
  }

  /** Takes the census after so many updates; take the first before training, at step 0. */
  take(step: number): CensusEntry {
    const last = this.#entries.at(-1)
    if (last && step <= last.step) {
      throw new RangeError(`Census: expected a step after ${last.step}, the last one taken, got ${step}`)
    }
    // In a scope, so that it runs in the memory of the network where that has one.
    const entry = this.#model.scoped(() => {
      const { layers, output } = countUnits(this.#model, this.#probe)
      return { step, layers, output: output.copy() }
    })
    this.#entries.push(entry)
    return entry
  }

  get entries(): readonly CensusEntry[] {
    return this.#entries
  }

  /** Forgets every second entry, never the first, so that the run stays covered more coarsely. */
  thin(): void {
    this.#entries = this.#entries.filter((_, at) => at % 2 === 0)
  }

  /** What became of every layer from the first census to the last; what came and went between two of them is not seen. */
  lives(): LayerLife[] {
    const first = this.#entries[0]
    const last = this.#entries.at(-1)
    if (!first || !last)
      throw new RangeError('Census: no census has been taken yet; call take(0) before training')
    return first.layers.map((born, at) => {
      const events = this.#events(at)
      return {
        name: born.layer,
        units: born.dead.length,
        bornDead: count(born.dead),
        died: events.filter(({ kind }) => kind === 'died').length,
        revived: events.filter(({ kind }) => kind === 'revived').length,
        dead: count(last.layers[at]!.dead),
        alwaysNegative: count(last.layers[at]!.alwaysNegative),
        events,
      }
    })
  }

  #events(at: number): LifeEvent[] {
    const events: LifeEvent[] = []
    for (let later = 1; later < this.#entries.length; later++) {
      const before = this.#entries[later - 1]!
      const after = this.#entries[later]!
      after.layers[at]!.dead.forEach((isDead, unit) => {
        if (isDead === before.layers[at]!.dead[unit]) return
        events.push({ unit, kind: isDead ? 'died' : 'revived', afterStep: before.step, byStep: after.step })
      })
    }
    return events
  }
}

/** The share of all counted units that are dead, from 0 to 1. */
export function deadFraction(layers: readonly LayerCensus[]): number {
  return share(layers.map((layer) => layer.dead))
}

/** The share of all counted units whose pre-activation is ≤ 0 on every sample, from 0 to 1. */
export function alwaysNegativeFraction(layers: readonly LayerCensus[]): number {
  return share(layers.map((layer) => layer.alwaysNegative))
}

/** Counts once; `alsoSee` is shown every layer of the same pass. */
export function countUnits(
  model: Sequential,
  probe: Tensor,
  alsoSee?: Observer['forward'],
): { layers: LayerCensus[]; output: Tensor } {
  const layers: LayerCensus[] = []
  const { output } = model.forward(probe, {
    observer: {
      forward(layer, input, output, trip) {
        if (layer.localDerivative) layers.push(countLayer(layer, input))
        alsoSee?.(layer, input, output, trip)
      },
    },
  })
  return { layers, output }
}

function countLayer(layer: Layer, input: Tensor): LayerCensus {
  const slopes = layer.localDerivative!(input).data
  const preActivations = input.data
  const units = input.shape.at(-1)!
  const dead: boolean[] = []
  const alwaysNegative: boolean[] = []
  for (let unit = 0; unit < units; unit++) {
    let isDead = true
    let isNegative = true
    // One sample decides for most units: down a column one may stop there.
    for (let i = unit; i < slopes.length && (isDead || isNegative); i += units) {
      if (slopes[i] !== 0) isDead = false
      if (!(preActivations[i]! <= 0)) isNegative = false
    }
    dead.push(isDead)
    alwaysNegative.push(isNegative)
  }
  return { layer: layer.name, dead, alwaysNegative }
}

function count(verdicts: readonly boolean[]): number {
  return verdicts.filter(Boolean).length
}

function share(layers: readonly (readonly boolean[])[]): number {
  const units = layers.flat()
  return units.length === 0 ? 0 : count(units) / units.length
}
