/** What every registered schedule must keep; a new line in the registry joins these tests by itself. */
import {
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  findSchedule,
  linearWarmup,
  multiStepDecay,
  oneCycle,
  reduceOnPlateau,
  type Schedule,
  schedules,
  stepDecay,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

const rates = (schedule: Schedule): number[] => Array.from({ length: 100 }, (_, step) => schedule(step, 100))

describe.each(schedules.map((entry) => [entry.name, entry] as const))('the schedule %s', (name, entry) => {
  it('is found by its name', () => {
    expect(findSchedule(name)).toBe(entry)
  })

  it('gives finite rates from 0 to 0.1, which it reaches', () => {
    const given = rates(entry.schedule())
    expect(Math.min(...given)).toBeGreaterThanOrEqual(0)
    // The peak of one cycle lies between two steps.
    expect(Math.max(...given)).toBeLessThanOrEqual(0.1)
    expect(Math.max(...given)).toBeGreaterThan(0.098)
  })

  it('gives a step the same rate in whatever order it is asked', () => {
    const [forwards, backwards] = [entry.schedule(), entry.schedule()]
    const steps = Array.from({ length: 100 }, (_, step) => 99 - step)
    expect(steps.map((step) => backwards(step, 100)).reverse()).toEqual(rates(forwards))
  })
})

/** Each with what it must be given, or has no default for, and anything else. */
const makers: Record<string, [given: object, make: (options: never) => Schedule]> = {
  step: [{ start: 0.1, every: 30 }, stepDecay],
  'multi-step': [{ start: 0.1, milestones: [50, 80] }, multiStepDecay],
  exponential: [{ start: 0.1, factor: 0.95 }, exponentialDecay],
  cosine: [{ start: 0.1, length: 90 }, cosineAnnealing],
  'cosine-restarts': [{ start: 0.1, period: 15 }, cosineRestarts],
  'linear-warmup': [{ length: 20 }, (options) => linearWarmup(0.1, options)],
  'one-cycle': [{ start: 0.004, end: 0.004, peak: 0.1 }, oneCycle],
  'reduce-on-plateau': [{ start: 0.1 }, reduceOnPlateau],
}

/** Every option of theirs that has a default. */
const options = [
  ...['factor', 'stepsPerEpoch', 'end', 'growth', 'startFactor', 'rise'],
  ...['patience', 'mode', 'threshold', 'thresholdMode', 'cooldown', 'least', 'leastChange'],
]

describe.each(Object.entries(makers))('the defaults of %s', (name, [given, make]) => {
  const defaults = findSchedule(name).defaults!
  const made = (options: object) => make({ ...given, ...options } as never)

  it('are what the registry says', () => {
    expect(rates(made(defaults))).toEqual(rates(made({})))
  })

  it('are named for every option that has one', () => {
    const refuses = (key: string): boolean => {
      try {
        made({ [key]: 'nonsense' })
      } catch {
        return true
      }
      return false
    }
    const looksAt = options.filter((key) => !(key in given) && refuses(key))
    expect(looksAt.sort()).toEqual(Object.keys(defaults).sort())
  })
})

describe('a function of your own', () => {
  it('is in the registry 0.1 / (1 + step / 10)', () => {
    const schedule = findSchedule('custom').schedule()
    expect([0, 10, 90].map((step) => schedule(step, 100))).toEqual([0.1, 0.05, 0.01])
  })
})

describe('findSchedule', () => {
  it('lists what there is where a name is unknown', () => {
    expect(() => findSchedule('stairs')).toThrow(
      new RangeError(
        "unknown schedule 'stairs': expected one of constant, step, multi-step, exponential, cosine, cosine-restarts, " +
          'linear-warmup, one-cycle, reduce-on-plateau, custom',
      ),
    )
  })
})
