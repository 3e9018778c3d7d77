/** Timing in pairs that take turns: ours, theirs, ours, theirs. */
import type { Effort } from '../settings.ts'

/** Whatever can work a number of times and say how many processor seconds that took. */
export interface Runner {
  run(times: number): Promise<number>
}

/** A runner that is warm, and how often it works in one turn. */
export interface Timed {
  readonly runner: Runner
  readonly times: number
  /** Seconds for one time, from the end of the warm-up. */
  readonly estimate: number
}

/** Lets the engine compile what is hot, and finds out how often the work fits into a turn. */
export async function warmUp(runner: Runner, { warmUp: seconds, turn }: Effort): Promise<Timed> {
  let times = 1
  let used = 0
  for (;;) {
    const last = await runner.run(times)
    used += last
    if (used >= seconds) {
      const estimate = Math.max(last, 1e-6) / times
      return { runner, estimate, times: Math.max(1, Math.round(turn / estimate)) }
    }
    // Doubling until a turn is full: then the last turn says how long one time takes.
    if (last < turn) times *= 2
  }
}

/** Seconds for one time, turn by turn. */
export interface PairTimes {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
}

/** Times two runners in turn, until there are enough pairs, or three and the budget is spent. */
export async function timePairs(ours: Timed, theirs: Timed, { pairs, budget }: Effort): Promise<PairTimes> {
  const times = { ours: [] as number[], theirs: [] as number[] }
  let used = 0
  for (let pair = 0; pair < pairs && (pair < 3 || used < budget); pair++) {
    const [a, b] = [await ours.runner.run(ours.times), await theirs.runner.run(theirs.times)]
    times.ours.push(a / ours.times)
    times.theirs.push(b / theirs.times)
    used += a + b
  }
  return times
}
