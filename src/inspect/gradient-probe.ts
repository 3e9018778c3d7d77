/** How large gradients and updates are in every layer: where learning fades, and where it runs wild. */
import {
  type Layer,
  type NamedParameter,
  namedParameters,
  type Observer,
  type Sequential,
} from '../layers/index.ts'
import { type FloatArray, log } from '../tensor/index.ts'
import type { StepReport } from '../train/index.ts'
import type { Probe } from './probe.ts'
import { Sampler, type SamplingOptions } from './sampler.ts'
import { norm } from './statistics.ts'
import { StepCounter } from './step-counter.ts'

/** One parameter in one step. */
export interface ParameterSample {
  /** `dense_1.weights` */
  readonly name: string
  /** √Σ (∂L/∂w)² of the gradient that the optimizer was given: with the penalty, and clipped where the run clips. */
  readonly gradientNorm: number
  /** The same over √n: the size of a typical gradient, which layers of different sizes can be compared by. */
  readonly gradientRms: number
  /** Before the update. */
  readonly weightNorm: number
  readonly updateNorm: number
  /** ‖gradient‖ / ‖weights‖: 0 of a gradient of 0, whatever the weights; ∞ of any other where all weights are 0. */
  readonly gradientToWeight: number
  /** log₁₀(‖update‖ / ‖weights‖): near −3 is a usual pace. −∞ where nothing moved; ∞ where all weights were 0 and moved. */
  readonly logUpdateToWeight: number
}

/** The gradient on its way back, in one step: ∂L/∂z at what a layer was given. */
export interface SignalSample {
  readonly layer: string
  readonly gradientRms: number
}

export interface GradientEntry {
  readonly step: number
  readonly parameters: readonly ParameterSample[]
  /** The pre-activations of every activation, from the first layer to the last. */
  readonly preActivations: readonly SignalSample[]
}

/**
 * Samples gradients of weights and of pre-activations, and how far each update moves the weights.
 *
 * It copies the weights of the steps it looks at, to see by how much they moved, whatever the optimizer.
 */
export class GradientProbe implements Probe {
  readonly observer: Observer
  readonly #parameters: readonly NamedParameter[]
  readonly #sampler: Sampler<GradientEntry>
  readonly #steps = new StepCounter()
  // Asked for every layer of every step, so it is worked out once a step: the first is always due.
  #isDue = true
  /** The weights before the update, in arrays that are used again. */
  #before: readonly FloatArray[] = []
  #isSampling = false
  #signals: SignalSample[] = []

  constructor(model: Sequential, sampling: SamplingOptions = {}) {
    this.#parameters = namedParameters(model)
    this.#sampler = new Sampler('GradientProbe', sampling)
    this.observer = {
      backward: (layer, _, inputGradient) => {
        if (!this.#isDue) return
        if (!this.#isSampling) this.#keepWeights()
        if (inputGradient) this.#lookAt(layer, inputGradient.data)
      },
    }
  }

  get entries(): readonly GradientEntry[] {
    return this.#sampler.entries
  }

  onStart(): void {
    this.#isSampling = false
    this.#signals = []
  }

  onStep(report: StepReport): void {
    const step = this.#steps.count(report.step)
    if (this.#isSampling) {
      const parameters = this.#parameters.map(({ name, parameter }, at) =>
        sampleOf(name, parameter.gradient.data, this.#before[at]!, parameter.value.data),
      )
      this.#sampler.add({ step, parameters, preActivations: this.#signals.reverse() })
    }
    this.#isSampling = false
    this.#signals = []
    this.#isDue = this.#sampler.isDue(step + 1)
  }

  #keepWeights(): void {
    this.#isSampling = true
    const values = this.#parameters.map(({ parameter }) => parameter.value.data)
    if (this.#before.length === 0) this.#before = values.map((data) => data.slice())
    else for (const [at, kept] of this.#before.entries()) kept.set(values[at]!)
  }

  #lookAt(layer: Layer, gradient: FloatArray): void {
    if (!layer.localDerivative) return
    this.#signals.push({ layer: layer.name, gradientRms: norm(gradient) / Math.sqrt(gradient.length) })
  }
}

type Norms = [gradient: number, weight: number, update: number]

function sampleOf(
  name: string,
  gradient: FloatArray,
  before: FloatArray,
  after: FloatArray,
): ParameterSample {
  // The three sums in one sweep: the processor adds to one while it waits for the others.
  let gradients = 0
  let weights = 0
  let updates = 0
  for (let i = 0; i < before.length; i++) {
    const moved = after[i]! - before[i]!
    gradients += gradient[i]! * gradient[i]!
    weights += before[i]! * before[i]!
    updates += moved * moved
  }
  const [gradientNorm, weightNorm, updateNorm] = [gradients, weights, updates].map(Math.sqrt) as Norms
  return {
    name,
    gradientNorm,
    gradientRms: gradientNorm / Math.sqrt(gradient.length),
    weightNorm,
    updateNorm,
    // 0 / 0, of a bias that has not left 0, would be no number.
    gradientToWeight: gradientNorm === 0 ? 0 : gradientNorm / weightNorm,
    logUpdateToWeight: updateNorm === 0 ? -Infinity : log(updateNorm / weightNorm) / Math.LN10,
  }
}
