/** How large gradients and updates are in every layer: where learning fades, and where it runs wild. */
import { type Layer, namedParameters, type Observer, type Sequential } from '../layers/index.ts'
import { type FloatArray, log } from '../tensor/index.ts'
import type { StepReport } from '../train/index.ts'
import type { Probe } from './probe.ts'
import { Sampler, type SamplingOptions } from './sampler.ts'
import { norm } from './statistics.ts'

/** One parameter in one step. */
export interface ParameterSample {
  /** `dense_1.weights` */
  readonly name: string
  /** √Σ (∂L/∂w)² */
  readonly gradientNorm: number
  /** The same over √n: the size of a typical gradient, which layers of different sizes can be compared by. */
  readonly gradientRms: number
  /** Before the update. */
  readonly weightNorm: number
  readonly updateNorm: number
  /** ‖gradient‖ / ‖weights‖ */
  readonly gradientToWeight: number
  /** log₁₀(‖update‖ / ‖weights‖): near −3 is a usual pace. −∞ where nothing moved. */
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
  readonly #model: Sequential
  readonly #sampler: Sampler<GradientEntry>
  #step = 1
  #before: FloatArray[] | undefined
  #signals: SignalSample[] = []

  constructor(model: Sequential, sampling: SamplingOptions = {}) {
    this.#model = model
    this.#sampler = new Sampler('GradientProbe', sampling)
    this.observer = {
      backward: (layer, _, inputGradient) => {
        if (!this.#sampler.isDue(this.#step)) return
        this.#before ??= namedParameters(model).map(({ parameter }) => parameter.value.data.slice())
        if (inputGradient) this.#lookAt(layer, inputGradient.data)
      },
    }
  }

  get entries(): readonly GradientEntry[] {
    return this.#sampler.entries
  }

  onStep({ step }: StepReport): void {
    const before = this.#before
    if (before) {
      const parameters = namedParameters(this.#model).map(({ name, parameter }, at) =>
        sampleOf(name, parameter.gradient.data, before[at]!, parameter.value.data),
      )
      this.#sampler.add({ step, parameters, preActivations: this.#signals.reverse() })
    }
    this.#before = undefined
    this.#signals = []
    this.#step = step + 1
  }

  #lookAt(layer: Layer, gradient: FloatArray): void {
    if (!layer.localDerivative) return
    this.#signals.push({ layer: layer.name, gradientRms: norm(gradient) / Math.sqrt(gradient.length) })
  }
}

function sampleOf(
  name: string,
  gradient: FloatArray,
  before: FloatArray,
  after: FloatArray,
): ParameterSample {
  const gradientNorm = norm(gradient)
  const weightNorm = norm(before)
  let squares = 0
  for (let i = 0; i < before.length; i++) {
    const moved = after[i]! - before[i]!
    squares += moved * moved
  }
  const updateNorm = Math.sqrt(squares)
  return {
    name,
    gradientNorm,
    gradientRms: gradientNorm / Math.sqrt(gradient.length),
    weightNorm,
    updateNorm,
    gradientToWeight: gradientNorm / weightNorm,
    logUpdateToWeight: log(updateNorm / weightNorm) / Math.LN10,
  }
}
