/** All chance in the framework: an explicit, seeded, forkable, restorable stream of numbers. */
import alea from 'seedrandom/lib/alea.js'
import { log } from './math.ts'

/** Everything needed to continue a stream of random numbers where it stopped; survives JSON. */
export interface RandomState {
  readonly seed: string
  readonly generator: { readonly c: number; readonly s0: number; readonly s1: number; readonly s2: number }
  /** The second number of the last normal pair, if it has not been handed out yet. */
  readonly spareNormal: number | null
}

/**
 * A stream of random numbers that depends on nothing but its seed (Baagøe's Alea generator, by seedrandom).
 *
 * `fork(label)` starts an independent stream whose numbers depend on the seed and the label only, not on what has been
 * drawn before: give every consumer its own fork, and changing one leaves all others alone.
 */
export class Random {
  readonly seed: string
  #generator: ReturnType<typeof alea>
  #spareNormal: number | null = null

  constructor(seed: number | string) {
    if (typeof seed === 'number' ? !Number.isFinite(seed) : typeof seed !== 'string') {
      throw new TypeError(`a seed is a finite number or a text, got ${String(seed)}`)
    }
    this.seed = String(seed)
    this.#generator = alea(this.seed, { state: true })
  }

  /** An independent stream named by this one's seed and the label. */
  fork(label: string): Random {
    return new Random(`${this.seed}/${label}`)
  }

  /** A number from [low, high), every one of 53 random bits. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * this.#generator.double()
  }

  /** A whole number from 0 to count − 1. */
  integer(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  /**
   * A normally distributed number, by Marsaglia's polar method.
   *
   * (u, v) uniform in the unit disc, s = u² + v² ⟹ u·√(−2 ln s / s) and v·√(−2 ln s / s) are two independent normals.
   * Source: Marsaglia & Bray, A convenient method for generating normal variables, SIAM Review 6 (1964).
   */
  normal(mean = 0, standardDeviation = 1): number {
    return mean + standardDeviation * this.#standardNormal()
  }

  /** The numbers 0 … count − 1 in random order (Fisher and Yates, as Durstenfeld wrote it). */
  permutation(count: number): Uint32Array {
    const order = new Uint32Array(count)
    for (let position = 0; position < count; position++) order[position] = position
    for (let last = count - 1; last > 0; last--) {
      const chosen = this.integer(last + 1)
      const kept = order[last]!
      order[last] = order[chosen]!
      order[chosen] = kept
    }
    return order
  }

  /** The state of the stream, to be continued by `Random.restore`. */
  save(): RandomState {
    return { seed: this.seed, generator: { ...this.#generator.state() }, spareNormal: this.#spareNormal }
  }

  /** A stream that continues where the saved one stopped. */
  static restore(state: RandomState): Random {
    const random = new Random(state.seed)
    random.#generator = alea(state.seed, { state: { ...state.generator } })
    random.#spareNormal = state.spareNormal
    return random
  }

  #standardNormal(): number {
    if (this.#spareNormal !== null) {
      const spare = this.#spareNormal
      this.#spareNormal = null
      return spare
    }
    for (;;) {
      const u = this.uniform(-1, 1)
      const v = this.uniform(-1, 1)
      const s = u * u + v * v
      if (s >= 1 || s === 0) continue
      const factor = Math.sqrt((-2 * log(s)) / s)
      this.#spareNormal = v * factor
      return u * factor
    }
  }
}
