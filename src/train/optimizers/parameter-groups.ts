/** Groups of parameters that an optimizer treats in their own way, such as biases without weight decay. */
import type { Parameter } from '../../layers/index.ts'
import { showShape } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'

/** The part of a group that says who belongs to it. */
export interface Members {
  /** Their list, such as `dense.parameters`, or what is true of them: `({ name }) => name === 'bias'`. */
  readonly parameters: readonly Parameter[] | ((parameter: Parameter) => boolean)
}

/** The part of a group that says how fast it learns. */
export interface GroupRate {
  /** Their own rate, instead of the optimizer's. */
  readonly learningRate?: number | Schedule
  /** How much of the optimizer's rate they take, at every step; 1 if not given. */
  readonly learningRateFactor?: number
}

/** Some parameters, and the settings in which they differ from the others. */
export type ParameterGroup<Settings> = Settings & Members & GroupRate

/** Throws `TypeError` where a group does not say who belongs to it. */
export function requireMembers(owner: string, { parameters }: Members): void {
  if (typeof parameters === 'function' || Array.isArray(parameters)) return
  throw new TypeError(
    `${owner}: expected parameters to be a list or a condition, got ${String(parameters)}; ` +
      "try dense.parameters, or ({ name }) => name === 'bias'",
  )
}

/**
 * The number of the group of each parameter that is in one.
 *
 * Throws `RangeError` for a parameter in two groups, for a listed one that is none of those to be trained, and for a
 * group without any; `owner` is who speaks.
 */
export function sortIntoGroups(
  owner: string,
  groups: readonly Members[],
  parameters: readonly Parameter[],
): Map<Parameter, number> {
  const groupOf = new Map<Parameter, number>()
  groups.forEach((group, number) => {
    const members = membersOf(`${owner}: groups[${number}]`, group, parameters)
    for (const parameter of members) {
      const other = groupOf.get(parameter)
      if (other !== undefined && other !== number) {
        throw new RangeError(
          `${owner}: the parameter ${show(parameter)} is in groups[${other}] and in groups[${number}]; ` +
            'leave it in one of them',
        )
      }
      groupOf.set(parameter, number)
    }
  })
  return groupOf
}

function membersOf(
  owner: string,
  { parameters: chosen }: Members,
  parameters: readonly Parameter[],
): readonly Parameter[] {
  const members = typeof chosen === 'function' ? parameters.filter((parameter) => chosen(parameter)) : chosen
  const stranger = members.find((parameter) => !parameters.includes(parameter))
  if (stranger) {
    throw new RangeError(
      `${owner}: the parameter ${show(stranger)} is none of the ${parameters.length} to be trained; ` +
        'list parameters of the model that is trained',
    )
  }
  if (members.length > 0) return members
  throw new RangeError(
    `${owner}: none of the ${parameters.length} parameters belongs to it (the first are ` +
      `${parameters.slice(0, 4).map(show).join(', ')}); change its condition or remove the group`,
  )
}

function show({ name, shape }: Parameter): string {
  return `${name} ${showShape(shape)}`
}
