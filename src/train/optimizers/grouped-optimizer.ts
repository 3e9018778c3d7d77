/** What all optimizers share: the rate of a step, groups with settings of their own, and a state for each parameter. */
import type { Parameter } from '../../layers/index.ts'
import { requireKnownOptions } from '../../tensor/require-known-options.ts'
import { type Schedule, toSchedule } from '../schedules/schedule.ts'
import type { Optimizer, OptimizerState } from './optimizer.ts'
import {
  type GroupRate,
  type Members,
  type ParameterGroup,
  requireMembers,
  sortIntoGroups,
} from './parameter-groups.ts'
import { requireNotNegative } from './settings-checks.ts'

/** The options of every optimizer. */
export interface GroupOptions<Settings> {
  /**
   * Parameters with settings of their own; those in no group have the optimizer's.
   *
   * The first step throws `RangeError` for a group without parameters, or whose parameters are not all among those it
   * is given, and for a parameter in two groups.
   */
  readonly groups?: readonly ParameterGroup<Settings>[]
}

/** What an optimizer is made of. */
export interface Making<Settings> {
  /** Who speaks in errors. */
  readonly owner: string
  /** As they were given. */
  readonly options: Settings & GroupOptions<Settings> & { readonly learningRate?: number | Schedule }
  /** The rate where none is given; without it one must be. */
  readonly defaultRate?: number
  /** Picks the settings, fills in defaults, and throws for settings that cannot be. */
  readonly complete: (owner: string, settings: Settings) => Required<Settings>
}

/** How a parameter is treated. */
interface Treatment<Settings> {
  readonly settings: Required<Settings>
  /** The rate for a step, given the optimizer's. */
  readonly rate: (rate: number, step: number, steps: number | undefined) => number
}

/** An optimizer that changes each parameter by its own gradient and state. */
export abstract class GroupedOptimizer<Settings extends object, State extends OptimizerState>
  implements Optimizer
{
  abstract readonly name: string
  readonly #owner: string
  readonly #rate: Schedule
  readonly #common: Treatment<Settings>
  readonly #groups: readonly (Treatment<Settings> & Members)[]
  readonly #states = new Map<Parameter, State>()
  #sorted: readonly Parameter[] | undefined
  #groupOf: ReadonlyMap<Parameter, number> = new Map()
  #step = 0

  constructor({ owner, options, defaultRate, complete }: Making<Settings>) {
    // All settings have defaults: the names of the complete ones are those that there are.
    const known = Object.keys(complete(owner, {} as Settings))
    requireKnownOptions(owner, options, ['learningRate', ...known, 'groups'])
    const { learningRate = defaultRate, groups = [] } = options
    this.#owner = owner
    this.#rate = toSchedule(owner, learningRate)
    this.#common = { settings: complete(owner, options), rate: (rate) => rate }
    this.#groups = groups.map((group, number) => {
      const who = `${owner}: groups[${number}]`
      requireMembers(who, group)
      requireKnownOptions(who, group, ['parameters', 'learningRate', 'learningRateFactor', ...known])
      const { parameters }: Members = group
      return {
        parameters,
        settings: complete(who, { ...options, ...group }),
        rate: rateOfGroup(who, group),
      }
    })
  }

  step(parameters: readonly Parameter[], steps?: number): number {
    if (this.#groups.length > 0 && parameters !== this.#sorted) {
      this.#groupOf = sortIntoGroups(this.#owner, this.#groups, parameters)
      this.#sorted = parameters
    }
    const step = this.#step++
    const rate = this.#rate(step, steps)
    for (const parameter of parameters) {
      const number = this.#groupOf.get(parameter)
      const treatment = number === undefined ? this.#common : this.#groups[number]!
      const { settings } = treatment
      let state = this.#states.get(parameter)
      if (!state) {
        state = this.start(parameter, settings)
        this.#states.set(parameter, state)
      }
      this.update(parameter, state, settings, treatment.rate(rate, step, steps))
    }
    return rate
  }

  stateOf(parameter: Parameter): State | undefined {
    return this.#states.get(parameter)
  }

  /** What is kept for a parameter, as it is before the first step. */
  protected abstract start(parameter: Parameter, settings: Required<Settings>): State

  /** Takes one step with one parameter. */
  protected abstract update(
    parameter: Parameter,
    state: State,
    settings: Required<Settings>,
    rate: number,
  ): void
}

function rateOfGroup(
  owner: string,
  { learningRate, learningRateFactor = 1 }: GroupRate,
): Treatment<unknown>['rate'] {
  requireNotNegative(owner, 'learningRateFactor', learningRateFactor)
  if (learningRate === undefined) return (rate) => rate * learningRateFactor
  if (learningRateFactor !== 1) {
    throw new RangeError(
      `${owner}: expected learningRate or learningRateFactor, got both; give the rate it shall have`,
    )
  }
  const own = toSchedule(owner, learningRate)
  return (_, step, steps) => own(step, steps)
}
