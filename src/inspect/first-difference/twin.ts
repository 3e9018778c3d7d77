/** One of two runs that are compared: trains step by step and keeps what can be seen of the last one. */
import type { Dataset, Targets } from '../../data/index.ts'
import {
  type NamedParameter,
  namedParameters,
  type Observer,
  type Parameter,
  type Sequential,
} from '../../layers/index.ts'
import { Tensor } from '../../tensor/index.ts'
import { type Loss, type StepReport, type TrainOptions, train } from '../../train/index.ts'
import { layerPaths } from '../layer-paths.ts'
import { type Seen, seen, type Visit } from './visit.ts'

/** A run to compare: a fresh model, its data and how it is trained. */
export interface TwinPlan {
  readonly name: string
  readonly model: Sequential
  readonly data: Dataset
  readonly options: TrainOptions
}

/** What the loss said in a step, and what it was given beside the predictions. */
export interface Judgement {
  readonly targets: Seen
  /** Without penalties. */
  readonly loss: number
  /** ∂L/∂prediction; missing in a step whose loss is not finite. */
  gradient?: Seen
  /** What the penalty of each parameter that has one adds, by name. */
  readonly penalties: ReadonlyMap<string, number>
}

/** A run in lock-step with another. */
export class Twin {
  readonly plan: TwinPlan
  readonly parameters: readonly NamedParameter[]
  /** The layers as they were passed; a container behind the layers inside it, if it gives more than the last of them. */
  forward: Visit[] = []
  /** The same in the order in which their way back ended. */
  backward: Visit[] = []
  judgement: Judgement | undefined
  /** The loss of the step, penalties included. */
  loss = Number.NaN
  isOver = false
  readonly #steps: Iterator<StepReport, void>

  constructor(plan: TwinPlan) {
    this.plan = plan
    this.parameters = namedParameters(plan.model)
    const { options } = plan
    const loss = options.loss && this.#listening(options.loss)
    this.#steps = train(plan.model, plan.data, { ...options, loss, observer: this.#observer() })
  }

  /** Takes a step. */
  step(): void {
    this.forward = []
    this.backward = []
    const report = this.#steps.next().value as StepReport
    this.loss = report.loss
    this.isOver = report.step === report.steps || report.diverged !== undefined
  }

  parameter(wanted: string): Parameter | undefined {
    return this.parameters.find(({ name }) => name === wanted)?.parameter
  }

  #observer(): Observer {
    const places = layerPaths(this.plan.model)
    let last: Tensor | undefined
    return {
      forward: (layer, input, output) => {
        // A container that hands on what its last layer gave adds nothing to the comparison.
        if (layer.layers && output === last) return
        last = output
        const place = places.get(layer) ?? layer.name
        this.forward.push({
          layer,
          place,
          input: seen(place, input),
          output: seen(place, output),
          parameters: layer.layers ? [] : layer.parameters.map(({ name, value }) => seen(name, value)),
        })
      },
      backward: (layer, outputGradient, inputGradient) => {
        // The way back meets the places of a layer in reverse order.
        const visit = this.forward.findLast((entry) => entry.layer === layer && !entry.outputGradient)
        if (!visit) return
        const { place } = visit
        visit.outputGradient = seen(place, outputGradient)
        if (inputGradient) visit.inputGradient = seen(place, inputGradient)
        if (!layer.layers) {
          visit.gradients = layer.parameters.map(({ name, gradient }) => seen(name, gradient))
        }
        this.backward.push(visit)
      },
    }
  }

  /** The loss, which is heard while it judges. */
  #listening(loss: Loss): Loss {
    const { name, takes, answers, reduction } = loss
    return {
      name,
      takes,
      answers,
      ...(reduction && { reduction }),
      forward: (prediction, targets) => {
        const pass = loss.forward(prediction, targets)
        const penalties = this.parameters.flatMap(({ name, parameter: { penalty, value } }) =>
          penalty ? [[name, penalty.value(value)] as const] : [],
        )
        const judgement: Judgement = {
          targets: seenTargets(targets),
          loss: pass.value,
          penalties: new Map(penalties),
        }
        this.judgement = judgement
        return {
          value: pass.value,
          backward() {
            const gradient = pass.backward()
            judgement.gradient = seen(name, gradient)
            return gradient
          },
        }
      },
    }
  }
}

function seenTargets(targets: Targets): Seen {
  if (targets instanceof Tensor) return seen('targets', targets)
  return { name: 'targets', shape: [targets.length, 1], data: Float64Array.from(targets) }
}
