/** What every registered schedule must keep; a new line in the registry joins these tests by itself. */
import { findSchedule, type Schedule, schedules } from 'glassnet'
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
