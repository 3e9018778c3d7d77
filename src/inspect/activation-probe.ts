/** What goes into the activations of a network and what comes out, step by step: where signals shrink, saturate or stop. */
import type { Layer, Observer } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'
import type { StepReport } from '../train/index.ts'
import { countIntoBins, edgesThroughZero } from './histogram.ts'
import type { Probe } from './probe.ts'
import { Sampler, type SamplingOptions } from './sampler.ts'
import { type Statistics, shareBelow, statistics } from './statistics.ts'
import { StepCounter } from './step-counter.ts'

/** The values of one sort in one layer: their statistics, and how they spread. */
export interface Spread extends Statistics {
  /** The edges of the bins, one of them 0, and how many values are in each. */
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

/** One activation in one step, over all units and samples of the batch. */
export interface ActivationSample {
  readonly layer: string
  readonly preActivations: Spread
  readonly activations: Spread
  /** The share of places where the slope |f′| is below the threshold, from 0 to 1. */
  readonly saturated: number
}

export interface ActivationEntry {
  readonly step: number
  readonly layers: readonly ActivationSample[]
}

export interface ActivationProbeOptions extends SamplingOptions {
  /** A place is saturated where |f′| is below this; 0.05 if not given. */
  readonly saturatedBelow?: number
  /** Into about how many bins values are counted; 24 if not given. */
  readonly bins?: number
}

/**
 * Samples every layer that works on each number by itself: pre-activations, activations, saturation and sparsity.
 *
 * Sparsity is `activations.zeros`. For ReLU a place that is off counts as saturated too, since its slope is 0.
 */
export class ActivationProbe implements Probe {
  readonly observer: Observer
  readonly #sampler: Sampler<ActivationEntry>
  readonly #threshold: number
  readonly #bins: number
  readonly #steps = new StepCounter()
  // Asked for every layer of every step, so it is worked out once a step: the first is always due.
  #isDue = true
  #layers: ActivationSample[] = []

  constructor({ saturatedBelow = 0.05, bins = 24, ...sampling }: ActivationProbeOptions = {}) {
    this.#sampler = new Sampler('ActivationProbe', sampling)
    if (!(saturatedBelow > 0)) {
      throw new RangeError(`ActivationProbe: expected saturatedBelow above 0, got ${saturatedBelow}`)
    }
    if (!Number.isInteger(bins) || bins < 2) {
      throw new RangeError(`ActivationProbe: expected bins as a whole number of at least 2, got ${bins}`)
    }
    this.#threshold = saturatedBelow
    this.#bins = bins
    this.observer = {
      forward: (layer, input, output) => {
        if (this.#isDue && layer.localDerivative) this.#look(layer, input, output)
      },
    }
  }

  get entries(): readonly ActivationEntry[] {
    return this.#sampler.entries
  }

  onStart(): void {
    this.#layers = []
  }

  onStep(report: StepReport): void {
    const step = this.#steps.count(report.step)
    if (this.#layers.length > 0) this.#sampler.add({ step, layers: this.#layers })
    this.#layers = []
    this.#isDue = this.#sampler.isDue(step + 1)
  }

  #look(layer: Layer, input: Tensor, output: Tensor): void {
    this.#layers.push({
      layer: layer.name,
      preActivations: this.#spread(input.data),
      activations: this.#spread(output.data),
      saturated: shareBelow(layer.localDerivative!(input).data, this.#threshold),
    })
  }

  #spread(values: ArrayLike<number>): Spread {
    const described = statistics(values)
    const { low, high } = described
    const edges = edgesThroughZero(Math.min(low, 0) || 0, Math.max(high, 0) || 0, this.#bins)
    return { ...described, edges, counts: countIntoBins(values, edges).counts }
  }
}
