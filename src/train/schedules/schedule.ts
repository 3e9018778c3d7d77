/** The contract of learning rates that change while training goes on. */
import { showValue } from '../../tensor/show-value.ts'

/**
 * The learning rate of a step, counted from 0; `steps` is how many there will be, where that is known.
 *
 * Any such function will do: `(step) => 0.1 / (1 + 0.01 * step)`.
 */
export type Schedule = (step: number, steps: number | undefined) => number

/** A rate that was given as a number or as a schedule, as a schedule. Throws a teaching `RangeError` otherwise. */
export function toSchedule(owner: string, learningRate: number | Schedule | undefined): Schedule {
  if (typeof learningRate === 'function') {
    return (step, steps) => {
      const rate = learningRate(step, steps)
      if (rate >= 0 && Number.isFinite(rate)) return rate
      throw new RangeError(
        `${owner}: the schedule gave the learning rate ${showValue(rate)} for step ${step}; expected a finite number ≥ 0`,
      )
    }
  }
  requireRate(owner, 'learningRate', learningRate)
  return () => learningRate
}

/** Throws `RangeError` where a rate is not a finite number above 0. */
export function requireRate(owner: string, what: string, value: number | undefined): asserts value is number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return
  const came = value === undefined ? 'nothing' : showValue(value)
  throw new RangeError(
    `${owner}: expected ${what} to be a finite number above 0, got ${came}; try 0.1 for SGD, 0.001 for Adam`,
  )
}

/** Throws `RangeError` where the rate in which an annealing ends is not from 0 to the rate in which it starts. */
export function requireEnd(owner: string, what: string, value: number, start: number): void {
  if (typeof value === 'number' && value >= 0 && value <= start) return
  throw new RangeError(`${owner}: expected ${what} from 0 to the start ${start}, got ${showValue(value)}`)
}

/** Throws `RangeError` where a number of steps or epochs is not a whole number above 0. */
export function requireCount(owner: string, what: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return
  const came = value === undefined ? 'nothing' : showValue(value)
  throw new RangeError(`${owner}: expected ${what} to be a whole number above 0, got ${came}`)
}

/** Throws `RangeError` where what a rate is multiplied by would not make it smaller, or would make it nothing. */
export function requireFactor(owner: string, what: string, value: number): void {
  if (typeof value === 'number' && value > 0 && value < 1) return
  const came = value === undefined ? 'nothing' : showValue(value)
  throw new RangeError(`${owner}: expected ${what} between 0 and 1, got ${came}`)
}

/** How many steps there will be. Throws `RangeError` where that is not known, naming the option that would help. */
export function knownSteps(owner: string, steps: number | undefined, remedy = ''): number {
  if (steps !== undefined) return steps
  throw new RangeError(
    `${owner}: the number of steps is not known; train() says it, or call step(parameters, steps)${remedy}`,
  )
}
