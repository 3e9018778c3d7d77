/** What an activation function is: a scalar formula, its derivative, and the facts that tests, plots and pages use. */
import type { Meaning } from './layer.ts'

/**
 * A function of one number with its parameters bound, and its facts.
 *
 * `value` and `derivative` compute in double precision: they are the definition. NaN in must give NaN out.
 */
export interface Activation {
  /** In lower case with hyphens, as in the registry: `leaky-relu`. */
  readonly name: string
  /** As a learner writes it, with its symbols: `f(x) = x for x ≥ 0, a·x for x < 0`. */
  readonly formula: string
  /** The derivative in the same form, with its convention at kinks. */
  readonly derivativeFormula: string
  /** Where the function and its conventions come from. */
  readonly source: string
  /** The bound parameters by name: `{ slope: 0.01 }`. */
  readonly parameters?: Readonly<Record<string, number>>
  readonly value: (x: number) => number
  /** f′(x); at a kink, the stated convention. */
  readonly derivative: (x: number) => number
  /** Where f or f′ jumps. */
  readonly kinks: readonly number[]
  /** The lowest and highest value it tends to. */
  readonly range: readonly [low: number, high: number]
  /** The factor on the standard deviation of the weights that keeps signals from shrinking. */
  readonly gain: number
  /** What its values mean, where they mean something to a loss. */
  readonly produces?: Meaning
  /** The name under which a backend may keep faster loops with the same bits; a function of your own has none. */
  readonly twin?: string
}
