import { exponentialDecay, type Schedule } from 'glassnet'
import { describe, expect, it } from 'vitest'

const rates = (schedule: Schedule, steps: number): number[] =>
  Array.from({ length: steps }, (_, step) => schedule(step, undefined))

describe('exponentialDecay', () => {
  it('multiplies at every step', () => {
    expect(rates(exponentialDecay({ start: 8, factor: 0.5 }), 4)).toEqual([8, 4, 2, 1])
  })

  it('may multiply once an epoch', () => {
    expect(rates(exponentialDecay({ start: 8, factor: 0.5, stepsPerEpoch: 2 }), 5)).toEqual([8, 8, 4, 4, 2])
  })

  it('gives a step its rate whatever was asked before', () => {
    const schedule = exponentialDecay({ start: 0.1, factor: 0.97 })
    const late = schedule(1000, undefined)
    rates(schedule, 50)
    expect(schedule(1000, undefined)).toBe(late)
  })

  it.each<[object, string]>([
    [{ start: 0 }, 'expected start to be a finite number above 0, got 0'],
    [{ start: undefined }, 'expected start to be a finite number above 0, got nothing'],
    [{ factor: 0 }, 'expected factor between 0 and 1, got 0'],
    [{ factor: 1 }, 'expected factor between 0 and 1, got 1'],
    [{ factor: Number.NaN }, 'expected factor between 0 and 1, got NaN'],
    [{ factor: '0.5' }, "expected factor between 0 and 1, got '0.5'"],
    [{ stepsPerEpoch: 0 }, 'expected stepsPerEpoch to be a whole number above 0, got 0'],
    [{ stepsPerEpoch: 1.5 }, 'expected stepsPerEpoch to be a whole number above 0, got 1.5'],
    [{ stepsPerEpoch: Infinity }, 'expected stepsPerEpoch to be a whole number above 0, got Infinity'],
    [{ factor: undefined }, 'expected factor between 0 and 1, got nothing'],
  ])('refuses %o', (wrong, message) => {
    const make = () => exponentialDecay({ start: 1, factor: 0.5, ...wrong } as never)
    expect(make).toThrow(RangeError)
    expect(make).toThrow(`exponentialDecay: ${message}`)
  })
})
