/** Mistakes that learners make with difference quotients, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Vector } from '../support.ts'
import type { Exports } from './reference.ts'

type Gradient = Exports['numericGradient']
type Function = (x: Vector) => number

/** A quotient for each input, taken by itself. */
function eachInput(quotient: (at: (difference: number) => number, h: number, value: number) => number): {
  numericGradient: Gradient
} {
  return {
    numericGradient: (f, x, h = 1e-5) =>
      x.map((value, i) => quotient((difference) => f(x.with(i, value + difference)), h, value)),
  }
}

/** A quotient from what f is made to take instead of the list. */
function fromInstead(instead: (value: number) => unknown): { numericGradient: Gradient } {
  return {
    numericGradient: (f, x, h = 1e-5) => {
      const at = (value: number): number => f(instead(value) as Vector)
      return x.map((value) => (at(value + h) - at(value - h)) / (2 * h))
    },
  }
}

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'forward-difference',
    says: 'That is the forward difference, (f(x + h) − f(x)) / h. Its error shrinks with h, that of the central one with h²: step to both sides and divide by 2h.',
    work: eachInput((at, h) => (at(h) - at(0)) / h),
  },
  {
    name: 'backward-difference',
    says: 'That is the backward difference, (f(x) − f(x − h)) / h. Step to both sides and divide by 2h: what is wrong on one side then cancels with the other.',
    work: eachInput((at, h) => (at(0) - at(-h)) / h),
  },
  {
    name: 'divides-by-h',
    says: 'The two points are 2h apart, and the difference was divided by h: every slope comes out twice as large. Divide by 2 * h.',
    work: eachInput((at, h) => (at(h) - at(-h)) / h),
  },
  {
    name: 'divides-by-two-and-multiplies-by-h',
    says: 'x / 2 * h first divides by 2 and then multiplies with h. Put the divisor into parentheses: / (2 * h).',
    work: eachInput((at, h) => ((at(h) - at(-h)) / 2) * h),
  },
  {
    name: 'divides-the-second-value-only',
    says: 'a − b / c divides only b. Put the difference into parentheses as well: (f at x + h minus f at x − h) / (2 * h).',
    work: eachInput((at, h) => at(h) - at(-h) / (2 * h)),
  },
  {
    name: 'no-parentheses-at-all',
    says: 'a − b / 2 * h divides b by 2, multiplies that with h, and takes it off a. Both need parentheses, the difference and the divisor: (f at x + h minus f at x − h) / (2 * h).',
    work: eachInput((at, h) => at(h) - (at(-h) / 2) * h),
  },
  {
    name: 'forgets-to-divide',
    says: 'That is by how much f changed, and not by how much for each unit of x. Divide by the distance between the two points, 2h.',
    work: eachInput((at, h) => at(h) - at(-h)),
  },
  {
    name: 'wrong-way-round',
    says: 'The sign is turned round: what f gives below was counted first. Take f at x + h minus f at x − h.',
    work: eachInput((at, h) => (at(-h) - at(h)) / (2 * h)),
  },
  {
    name: 'forgets-the-sign',
    says: 'The sign is lost. A slope below 0 says that f falls as the input grows; leave Math.abs out.',
    work: eachInput((at, h) => Math.abs(at(h) - at(-h)) / (2 * h)),
  },
  {
    name: 'step-relative-to-the-input',
    says: 'The step was h times the input, so at an input of 0 nothing moves. Step by h itself.',
    work: eachInput((at, h, value) => (at(h * value) - at(-h * value)) / (2 * h * value)),
  },
  {
    name: 'always-the-usual-step',
    says: 'The step was 1e-5 although another h was given. Use the third argument; 1e-5 is only what it is where nobody gives one.',
    work: {
      numericGradient: (f, x) =>
        x.map((value, i) => (f(x.with(i, value + 1e-5)) - f(x.with(i, value - 1e-5))) / 2e-5),
    },
  },
  {
    name: 'step-too-small',
    says: 'The usual step is far too small: f(x + h) and f(x − h) agree in nearly all of their 16 digits, and what is left of the difference is rounding. A smaller h is not a better one; take 1e-5 where none is given.',
    work: {
      numericGradient: (f, x, h = 1e-13) =>
        x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h)),
    },
  },
  {
    name: 'moves-all-inputs',
    says: 'All inputs were moved at once, so each number is the sum of all slopes. Move one input and leave the others where they are.',
    work: {
      numericGradient: (f, x, h = 1e-5) => {
        const moved = (difference: number): number => f(x.map((value) => value + difference))
        return x.map(() => (moved(h) - moved(-h)) / (2 * h))
      },
    },
  },
  {
    name: 'leaves-earlier-inputs-moved',
    says: 'The inputs before this one were still moved when it had its turn. Put each back to the value that you kept before the next one moves, or work on a new copy.',
    work: {
      numericGradient: (f, x, h = 1e-5) => {
        const moved = [...x]
        return x.map((value, i) => {
          moved[i] = value + h
          const above = f(moved)
          moved[i] = value - h
          return (above - f(moved)) / (2 * h)
        })
      },
    },
  },
  {
    name: 'puts-back-by-calculating',
    says: 'x was put back by adding h again, and (x + h) − 2h + h is not always x: a last digit gets lost. Keep the value before you move it, and put that back.',
    work: { numericGradient: (f, x, h = 1e-5) => x.map((_, i) => slopeInPlace(f, x, i, h)) },
  },
  {
    name: 'leaves-x-moved',
    says: 'The list x itself was moved and not put back: whoever gave it now has other numbers. Work on a copy, or keep the value and put it back.',
    work: {
      numericGradient: (f, x, h = 1e-5) =>
        [...x].map((value, i) => {
          x[i] = value + h
          const above = f(x)
          x[i] = value - h
          return (above - f(x)) / (2 * h)
        }),
    },
  },
  {
    name: 'two-names-for-one-list',
    says: 'Every slope is 0: const up = x does not copy the list, it gives it a second name, so up and down are the same list and f is asked twice for the same. Copy with [...x] or x.with(i, value).',
    work: {
      numericGradient: (f, x, h = 1e-5) =>
        x.map((_, i) => {
          const [up, down] = [x, x]
          up[i]! += h
          down[i]! -= h
          return (f(up) - f(down)) / (2 * h)
        }),
    },
  },
  {
    name: 'gives-f-a-number',
    says: 'f takes all inputs at once, although only one of them moves. Give it a copy of the list in which that one is moved: f(x.with(i, value + h)).',
    work: fromInstead((value) => value),
  },
  {
    name: 'gives-f-the-moved-input-alone',
    says: 'f takes all inputs at once, and the list that it got holds a single one. Leave the others in it, where they are: f(x.with(i, value + h)).',
    work: fromInstead((value) => [value]),
  },
  {
    name: 'first-input-only',
    says: 'That is the slope along the first input alone. The gradient has a number for each input: give a list as long as x.',
    work: {
      numericGradient: (f, x, h = 1e-5) => [(f(x.with(0, x[0]! + h)) - f(x.with(0, x[0]! - h))) / (2 * h)],
    },
  },
]

function slopeInPlace(f: Function, x: Vector, i: number, h: number): number {
  x[i]! += h
  const above = f(x)
  x[i]! -= 2 * h
  const below = f(x)
  x[i]! += h
  return (above - below) / (2 * h)
}
