/** A random order in which every class is always fairly represented. */
import type { Random } from '../tensor/index.ts'
import type { Labels } from './dataset.ts'

/**
 * All positions of a list of labels in a random order whose every beginning, and every end, is a fair sample.
 *
 * Among the first m of n positions, a class with k members appears ⌊m·k/n⌋ or ⌈m·k/n⌉ times.
 *
 * Member j of a class must not come before place ⌊j·n/k⌋ and has to come before place ⌈(j + 1)·n/k⌉. Of all classes that
 * may come next, the one with the earliest deadline does; chance decides between equals, and which member it is.
 * Source: Baruah, Cohen, Plaxton & Varvel, Proportionate progress, Algorithmica 15 (1996), for these deadlines.
 */
export function balancedOrder(labels: Labels, random: Random): Uint32Array {
  const count = labels.length
  const queues = [...membersByClass(labels).values()].map((members) => new Queue(members, count, random))
  return Uint32Array.from({ length: count }, (_, place) => {
    let next: Queue | undefined
    for (const queue of queues) {
      if (queue.release <= place && (!next || queue.isBefore(next))) next = queue
    }
    return next!.take()
  })
}

/** The members of one class in random order, and when the next of them is due. */
class Queue {
  release = 0
  #deadline = 0
  #tieBreak = 0
  #taken = 0
  readonly #members: readonly number[]
  readonly #order: Uint32Array
  readonly #count: number
  readonly #random: Random

  constructor(members: readonly number[], count: number, random: Random) {
    this.#members = members
    this.#order = random.permutation(members.length)
    this.#count = count
    this.#random = random
    this.#schedule()
  }

  isBefore(other: Queue): boolean {
    if (this.#deadline !== other.#deadline) return this.#deadline < other.#deadline
    return this.#tieBreak < other.#tieBreak
  }

  take(): number {
    const member = this.#members[this.#order[this.#taken]!]!
    this.#taken++
    this.#schedule()
    return member
  }

  // After the last member the release is the end of the list, so that an empty queue is never asked.
  #schedule(): void {
    const size = this.#members.length
    this.release = Math.floor((this.#taken * this.#count) / size)
    this.#deadline = Math.ceil(((this.#taken + 1) * this.#count) / size)
    this.#tieBreak = this.#random.uniform()
  }
}

/** The positions of each label, in the order in which the labels are first met. */
function membersByClass(labels: Labels): Map<number, number[]> {
  const classes = new Map<number, number[]>()
  for (let position = 0; position < labels.length; position++) {
    const label = labels[position]!
    const members = classes.get(label)
    if (members) members.push(position)
    else classes.set(label, [position])
  }
  return classes
}
