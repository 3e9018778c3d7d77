/** Which steps a probe looks at, so that a long run costs no more memory than a short one. */

export interface SamplingOptions {
  /** One step in so many is looked at, the very first always; 200 if not given. The steps of a second run are counted on. */
  readonly every?: number
  /** At most so many are kept: beyond that, every second is dropped and the interval doubles. 400 if not given. */
  readonly keep?: number
}

/** Something that was seen in a step. */
export interface Sampled {
  /** Counted on from run to run of one probe. */
  readonly step: number
}

/**
 * Chooses steps at equal intervals and keeps what was seen there, within a bound.
 *
 * Steps 1, 1 + every, 1 + 2·every … are due. When more than `keep` have been seen the interval doubles, and what lies
 * between the new steps is forgotten: the whole run stays covered, more coarsely.
 * Throws `RangeError` for an interval below 1 and a bound below 2.
 */
export class Sampler<Entry extends Sampled> {
  #every: number
  readonly #keep: number
  #entries: Entry[] = []

  constructor(probe: string, { every = 200, keep = 400 }: SamplingOptions = {}) {
    if (!Number.isInteger(every) || every < 1) {
      throw new RangeError(`${probe}: expected every as a whole number of steps above 0, got ${every}`)
    }
    requireKeep(probe, keep)
    this.#every = every
    this.#keep = keep
  }

  /** The present interval, in steps. */
  get every(): number {
    return this.#every
  }

  /** What has been kept, in order. */
  get entries(): readonly Entry[] {
    return this.#entries
  }

  isDue(step: number): boolean {
    return (step - 1) % this.#every === 0
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    if (this.#entries.length <= this.#keep) return
    this.#every *= 2
    this.#entries = this.#entries.filter(({ step }) => this.isDue(step))
  }
}

/** Throws `RangeError` for a bound below 2: the first entry and the last have to be kept. */
export function requireKeep(probe: string, keep: number): void {
  if (Number.isInteger(keep) && keep >= 2) return
  throw new RangeError(`${probe}: expected keep as a whole number of at least 2, got ${keep}`)
}
