/** What is looked at after epochs, in a bounded number of entries. */
import { Sampler } from '../../inspect/sampler.ts'

/** Something that was seen after some epochs and steps; epoch 0 is before training. */
export interface Seen {
  readonly epoch: number
  readonly step: number
}

/** Which epochs are looked at, and what has been kept of them. */
interface Choice<Entry extends Seen> {
  readonly entries: readonly Entry[]
  isDue(epoch: number): boolean
  add(entry: Entry): void
}

/** Keeps what was seen at chosen epochs. */
export class Moments<Entry extends Seen> {
  readonly #choice: Choice<Entry>

  constructor(choice: Choice<Entry>) {
    this.#choice = choice
  }

  /** Looks, where it is due. */
  see(epoch: number, look: () => Entry): void {
    if (this.#choice.isDue(epoch)) this.#choice.add(look())
  }

  /** All that is kept, and at the end of it the present moment, looked at now. */
  upTo(look: () => Entry): Entry[] {
    const present = look()
    // Weights may have been restored since the same step was seen.
    return [...this.#choice.entries.filter(({ step }) => step !== present.step), present]
  }
}

/** Every epoch from the first on; when more than `keep` have been seen every second, then every fourth … */
export function everyEpoch<Entry extends Seen>(first: 0 | 1, keep: number): Choice<Entry> {
  const sampler = new Sampler<{ readonly step: number; readonly entry: Entry }>('Recorder', {
    every: 1,
    keep,
  })
  // A sampler counts from 1, which is always due.
  const countOf = (epoch: number): number => epoch - first + 1
  return {
    get entries() {
      return sampler.entries.map(({ entry }) => entry)
    },
    isDue: (epoch) => sampler.isDue(countOf(epoch)),
    add: (entry) => sampler.add({ step: countOf(entry.epoch), entry }),
  }
}

/** Before training and after the epochs 1, 2, 4, 8 …: most happens early. */
export function doublingEpochs<Entry extends Seen>(): Choice<Entry> {
  const entries: Entry[] = []
  return {
    entries,
    isDue: (epoch) => (epoch & (epoch - 1)) === 0,
    add: (entry) => entries.push(entry),
  }
}
