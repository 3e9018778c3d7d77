import { multiStepDecay, type Schedule } from 'glassnet'
import { describe, expect, it } from 'vitest'

const rates = (schedule: Schedule, steps: number): number[] =>
  Array.from({ length: steps }, (_, step) => schedule(step, undefined))

describe('multiStepDecay', () => {
  it('multiplies by a tenth in the step of each milestone', () => {
    expect(rates(multiStepDecay({ start: 1, milestones: [1, 3] }), 5)).toEqual([
      1,
      0.1,
      0.1,
      0.1 * 0.1,
      0.1 * 0.1,
    ])
  })

  it('may count in epochs and have another factor', () => {
    const schedule = multiStepDecay({ start: 1, milestones: [1, 3], factor: 0.5, stepsPerEpoch: 2 })
    expect([1, 2, 5, 6].map((step) => schedule(step, undefined))).toEqual([1, 0.5, 0.5, 0.25])
  })

  it.each([
    [undefined, 'got nothing; try [30, 60, 90]'],
    [[], 'got []'],
    [[0], 'got [0]'],
    [[2, 2], 'got [2,2]'],
    [[3, 2], 'got [3,2]'],
    [[1.5], 'got [1.5]'],
    [[1, Number.NaN], 'got [1,NaN]'],
    [5, 'got [5]'],
  ])('refuses the milestones %s', (milestones, message) => {
    const make = () => multiStepDecay({ start: 1, milestones: milestones as never })
    expect(make).toThrow(RangeError)
    expect(make).toThrow(
      'multiStepDecay: expected milestones to be whole numbers above 0, each larger than the one before',
    )
    expect(make).toThrow(message)
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
  ])('refuses %o', (wrong, message) => {
    const make = () => multiStepDecay({ start: 1, milestones: [1], ...wrong } as never)
    expect(make).toThrow(RangeError)
    expect(make).toThrow(`multiStepDecay: ${message}`)
  })
})
