import { inspect } from 'node:util'
import { constantRate } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('constantRate', () => {
  it('is the same at every step', () => {
    expect([constantRate(0.1)(0, undefined), constantRate(0.1)(99, 100)]).toEqual([0.1, 0.1])
  })

  it.each([0, -1, Number.NaN, Infinity, undefined, '0.1'])('refuses %s', (rate) => {
    expect(() => constantRate(rate as never)).toThrow(RangeError)
    expect(() => constantRate(rate as never)).toThrow(
      `constantRate: expected learningRate to be a finite number above 0, got ${rate === undefined ? 'nothing' : inspect(rate)}`,
    )
  })
})
