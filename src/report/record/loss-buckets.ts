/** The loss of every step in a bounded number of entries. */
import type { StepReport } from '../../train/index.ts'
import type { StepSeries } from './recording.ts'

interface Bucket {
  step: number
  count: number
  sum: number
  low: number
  high: number
  learningRate: number
}

/**
 * Keeps mean, lowest and highest loss of as many neighbouring steps as it takes to stay within a bound.
 *
 * When there are more than `keep` entries, neighbours become one and from then on an entry holds twice as many steps.
 */
export class LossBuckets {
  readonly #keep: number
  #size = 1
  #buckets: Bucket[] = []

  constructor(keep = 1000) {
    this.#keep = keep
  }

  add({ step, loss, learningRate }: StepReport): void {
    const next = { step, count: 1, sum: loss, low: loss, high: loss, learningRate }
    const last = this.#buckets.at(-1)
    if (last && last.count < this.#size) this.#buckets[this.#buckets.length - 1] = joined(last, next)
    else this.#buckets.push(next)
    if (this.#buckets.length <= this.#keep) return
    this.#size *= 2
    const pairs = Array.from({ length: Math.ceil(this.#buckets.length / 2) }, (_, at) => 2 * at)
    this.#buckets = pairs.map((at) => {
      const [first, second] = [this.#buckets[at]!, this.#buckets[at + 1]]
      return second ? joined(first, second) : first
    })
  }

  get series(): StepSeries {
    const of = (value: (bucket: Bucket) => number): number[] => this.#buckets.map(value)
    return {
      step: of(({ step }) => step),
      mean: of(({ sum, count }) => sum / count),
      low: of(({ low }) => low),
      high: of(({ high }) => high),
      learningRate: of(({ learningRate }) => learningRate),
    }
  }
}

function joined(first: Bucket, second: Bucket): Bucket {
  return {
    step: second.step,
    count: first.count + second.count,
    sum: first.sum + second.sum,
    low: Math.min(first.low, second.low),
    high: Math.max(first.high, second.high),
    learningRate: second.learningRate,
  }
}
