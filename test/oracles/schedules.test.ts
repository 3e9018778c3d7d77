/** Every schedule against rates that are not ours: those of PyTorch's schedulers, by scripts/oracles/schedules.py. */
import { readFileSync } from 'node:fs'
import {
  constantRate,
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  linearWarmup,
  multiStepDecay,
  oneCycle,
  reduceOnPlateau,
  type Schedule,
  stepDecay,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

interface Run {
  readonly schedule: string
  readonly options: Record<string, unknown>
  readonly values?: readonly number[]
  readonly rates: readonly number[]
}

const { runs }: { runs: Run[] } = JSON.parse(readFileSync(new URL('schedules.json', import.meta.url), 'utf8'))

const makers = {
  constantRate: ({ start }: { start: number }) => constantRate(start),
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  multiStepDecay,
  oneCycle,
  stepDecay,
} as unknown as Record<string, (options: object) => Schedule>

const isPlateau = ({ schedule }: Run): boolean => schedule === 'reduceOnPlateau'
const isWarmup = ({ schedule }: Run): boolean => schedule === 'linearWarmup'
const titled = (chosen: Run[]) =>
  chosen.map((run) => [`${run.schedule} ${JSON.stringify(run.options)}`, run] as const)

/** The rates agree but for the rounding of PyTorch's, which come from each other and not from the step. */
function expectRates(actual: readonly number[], { rates }: Run): void {
  expect(actual).toHaveLength(rates.length)
  const largest = Math.max(...rates)
  const errors = actual.map((rate, step) => Math.abs(rate - rates[step]!) / largest)
  expect(Math.max(...errors)).toBeLessThan(1e-14)
}

const ratesOf = (schedule: Schedule, steps: number): number[] =>
  Array.from({ length: steps }, (_, step) => schedule(step, steps))

describe('the rates of PyTorch', () => {
  it.each(titled(runs.filter((run) => !isPlateau(run) && !isWarmup(run))))('%s', (_, run) => {
    expectRates(ratesOf(makers[run.schedule]!(run.options), run.rates.length), run)
  })

  it.each(titled(runs.filter(isWarmup)))('%s', (_, run) => {
    const { then, length, startFactor, stepsPerEpoch, ...rest } = run.options as never as {
      then: string
      length: number
      startFactor?: number
      stepsPerEpoch?: number
    }
    const schedule = linearWarmup(makers[then]!(rest), {
      length,
      ...(startFactor !== undefined && { startFactor }),
      ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
    })
    expectRates(ratesOf(schedule, run.rates.length), run)
  })

  it.each(titled(runs.filter(isPlateau)))('%s', (_, run) => {
    const schedule = reduceOnPlateau(run.options as never)
    const rates = [schedule(0, undefined)]
    run.values!.forEach((value, i) => {
      schedule.observe(value)
      rates.push(schedule(i + 1, undefined))
    })
    // Rates fall by orders of magnitude here: each is compared in its own size.
    rates.forEach((rate, i) => {
      expect(Math.abs(rate / run.rates[i]! - 1), `after ${i} values`).toBeLessThan(1e-14)
    })
  })

  it('are known for every schedule that PyTorch has', () => {
    expect(new Set(runs.map(({ schedule }) => schedule))).toEqual(
      new Set(
        [...Object.keys(makers), 'linearWarmup', 'reduceOnPlateau'].filter((name) => name !== 'constantRate'),
      ),
    )
  })
})
