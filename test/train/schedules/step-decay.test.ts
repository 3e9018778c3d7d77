import { type Schedule, stepDecay } from 'glassnet'
import { describe, expect, it } from 'vitest'

const rates = (schedule: Schedule, steps: number): number[] =>
  Array.from({ length: steps }, (_, step) => schedule(step, undefined))

describe('stepDecay', () => {
  it('multiplies by a tenth after so many steps', () => {
    expect(rates(stepDecay({ start: 1, every: 2 }), 5)).toEqual([1, 1, 0.1, 0.1, 0.1 * 0.1])
  })

  it('may count in epochs and have another factor', () => {
    const schedule = stepDecay({ start: 1, every: 2, factor: 0.5, stepsPerEpoch: 3 })
    expect([5, 6, 11, 12].map((step) => schedule(step, undefined))).toEqual([1, 0.5, 0.5, 0.25])
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
    [{ every: 0 }, 'expected every to be a whole number above 0, got 0'],
    [{ every: undefined }, 'expected every to be a whole number above 0, got nothing'],
  ])('refuses %o', (wrong, message) => {
    const make = () => stepDecay({ start: 1, every: 1, ...wrong } as never)
    expect(make).toThrow(RangeError)
    expect(make).toThrow(`stepDecay: ${message}`)
  })
})
