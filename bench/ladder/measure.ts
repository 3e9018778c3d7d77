/** The stopwatch: rungs take turns, and what counts is the time of the processor. */
import { Random } from '../../src/tensor/index.ts'
import type { Place, Rung } from './rung.ts'
import { peakLoops } from './wasm.ts'

/** How fast something was, in GFLOP/s: so many rounds, one number a round. */
type Rates = readonly number[]

/** One rung at one size. */
export interface RungMeasurement {
  readonly name: string
  /** Billions of multiplications and additions a second: the median of the rounds. */
  readonly rate: number
  /** How many times the rate of the first rung: the median of the ratios within a round. So are the next two. */
  readonly timesFirst: number
  /** How many times the rate of the rung below; 1 for the first. */
  readonly timesBelow: number
  readonly shareOfPeak: number
}

/** All rungs at one size, and the peak between them. */
export interface LadderMeasurement {
  readonly size: number
  readonly rounds: number
  readonly peak: number
  readonly rungs: readonly RungMeasurement[]
}

export interface MeasureOptions {
  readonly rounds: number
  /** The least time of one turn, in seconds. */
  readonly turn: number
}

/** Times products of square matrices. */
export function measure(
  rungs: readonly Rung[],
  size: number,
  { rounds, turn }: MeasureOptions,
): LadderMeasurement {
  const ceilings = peakLoops().map(({ operations, run }) => timedTurn(operations, run, turn))
  const climbers = rungs.map((rung) => {
    const place = filledPlace(rung, size)
    return timedTurn(2 * size ** 3, (times) => repeat(place, times), turn)
  })
  const peak: number[] = []
  const ofRungs: number[][] = rungs.map(() => [])
  for (let round = 0; round < rounds; round++) {
    // Neighbours in time run under the same conditions, so that a ratio within a round means something on a busy machine.
    peak.push(Math.max(...ceilings.map((next) => next())))
    for (const [at, next] of climbers.entries()) ofRungs[at]!.push(next())
  }
  return {
    size,
    rounds,
    peak: median(peak),
    rungs: rungs.map(({ name }, at) => ({
      name,
      rate: median(ofRungs[at]!),
      timesFirst: medianRatio(ofRungs[at]!, ofRungs[0]!),
      timesBelow: medianRatio(ofRungs[at]!, ofRungs[Math.max(0, at - 1)]!),
      shareOfPeak: medianRatio(ofRungs[at]!, peak),
    })),
  }
}

/** Runs every rung so often that the engine has compiled it as well as it can. */
export function warmUp(rungs: readonly Rung[]): void {
  for (const rung of rungs) repeat(filledPlace(rung, 96), 24)
}

/** A place of square matrices of ordinary numbers. */
function filledPlace(rung: Rung, size: number): Place {
  const place = rung.place({ rows: size, inner: size, columns: size })
  const random = new Random('ladder')
  for (const matrix of [place.c, place.a, place.b]) {
    for (let i = 0; i < matrix.length; i++) matrix[i] = random.uniform(-1, 1)
  }
  return place
}

function repeat(place: Place, times: number): void {
  for (let time = 0; time < times; time++) place.multiply()
}

/** A function that runs for at least so many seconds and gives the rate in GFLOP/s. The first call finds out how often to repeat. */
function timedTurn(operations: number, run: (times: number) => void, seconds: number): () => number {
  let times = 1
  return () => {
    for (;;) {
      const spent = processorTime(() => run(times))
      if (spent >= seconds) return (operations * times) / spent / 1e9
      // Aims a little beyond the goal, and never trusts a short look too far.
      times = Math.ceil(times * Math.min(100, Math.max(1.1, (1.2 * seconds) / Math.max(spent, 1e-9))))
    }
  }
}

/** Seconds of the processor, which do not pass while others have it. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function medianRatio(over: Rates, under: Rates): number {
  return median(over.map((rate, round) => rate / under[round]!))
}

function median(numbers: Rates): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
