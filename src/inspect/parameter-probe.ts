/** A small parameter, number by number, while it learns: the slope of a PReLU, a bias, the weights of one neuron. */
import { namedParameters, type Parameter, type Sequential } from '../layers/index.ts'
import type { StepReport } from '../train/index.ts'
import type { Probe } from './probe.ts'
import { Sampler, type SamplingOptions } from './sampler.ts'
import { StepCounter } from './step-counter.ts'

export interface ParameterEntry {
  /** How many updates had been made; 0 is before training. */
  readonly step: number
  readonly values: readonly number[]
}

// Enough for a neuron with a digit for its input; larger ones are better told by their statistics.
const mostNumbers = 1024

/**
 * Samples the numbers of one parameter after the update, and once before training.
 *
 * Throws `RangeError`, listing the parameters, for a name that is not there (`prelu_1.slope`), and for a parameter of
 * more than 1024 numbers.
 */
export class ParameterProbe implements Probe {
  readonly #parameter: Parameter
  readonly #sampler: Sampler<ParameterEntry>
  readonly #first: ParameterEntry
  readonly #steps = new StepCounter()

  constructor(model: Sequential, name: string, sampling: SamplingOptions = {}) {
    const all = namedParameters(model)
    const found = all.find((entry) => entry.name === name)
    if (!found) {
      throw new RangeError(
        `ParameterProbe: there is no parameter ${name}; expected one of ${all.map((entry) => entry.name).join(', ')}`,
      )
    }
    const { size } = found.parameter.value
    if (size > mostNumbers) {
      throw new RangeError(
        `ParameterProbe: expected a parameter of at most ${mostNumbers} numbers, but ${name} has ${size}; ` +
          'use a GradientProbe for the statistics of large ones',
      )
    }
    this.#parameter = found.parameter
    this.#sampler = new Sampler('ParameterProbe', sampling)
    this.#first = { step: 0, values: Array.from(found.parameter.value.data) }
  }

  get entries(): readonly ParameterEntry[] {
    return [this.#first, ...this.#sampler.entries]
  }

  onStep(report: StepReport): void {
    const step = this.#steps.count(report.step)
    if (!this.#sampler.isDue(step)) return
    this.#sampler.add({ step, values: Array.from(this.#parameter.value.data) })
  }
}
