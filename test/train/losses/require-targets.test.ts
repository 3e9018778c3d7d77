import { float64, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import {
  checkClassTargets,
  firstOutside,
  requireFiniteTargets,
  requireShares,
  targetRows,
} from '../../../src/train/losses/require-targets.ts'

describe('firstOutside', () => {
  const at = (...numbers: number[]) => firstOutside(Tensor.from([numbers], float64), 0, 1)

  it('is −1 where all numbers lie in the range, its ends included', () => {
    expect(at(0, 1, 0.5, -0)).toBe(-1)
  })

  it('is the first position of a number below, above, or no number', () => {
    expect(at(0, -1e-300, 2)).toBe(1)
    expect(at(0, 1, 1 + 2 ** -52)).toBe(2)
    expect(at(Number.NaN, 2)).toBe(0)
  })
})

describe('requireFiniteTargets', () => {
  it('accepts the largest numbers', () => {
    const largest = Tensor.from([Number.MAX_VALUE, -Number.MAX_VALUE], float64)
    expect(() => requireFiniteTargets('loss', largest)).not.toThrow()
  })

  it.each([Infinity, -Infinity, Number.NaN])('names %s', (x) => {
    expect(() => requireFiniteTargets('loss', Tensor.from([0, x]))).toThrow(
      `loss: target ${x} at position 1: expected a finite number; clean the data first`,
    )
  })
})

describe('requireShares', () => {
  it('accepts 0 and 1 and names what lies beyond', () => {
    expect(() => requireShares('loss', Tensor.from([0, 1]))).not.toThrow()
    expect(() => requireShares('loss', Tensor.from([0, 2]))).toThrow(
      'loss: target 2 at position 1: expected a number from 0 to 1',
    )
    expect(() => requireShares('loss', Tensor.from([2, 0]))).toThrow('target 2 at position 0')
  })
})

describe('targetRows', () => {
  it('hands on a tensor as it is and makes a column of a list, in the precision of the prediction', () => {
    const rows = Tensor.from([[1], [2]], float64)
    expect(targetRows('loss', Tensor.zeros([2, 1]), rows)).toBe(rows)
    const column = targetRows('loss', Tensor.zeros([2, 1], float64), [0.1, 0.2])
    expect(column.toArray()).toEqual([[0.1], [0.2]])
    expect(column.backend).toBe(float64)
  })

  it('refuses a batch without numbers', () => {
    expect(() => targetRows('loss', Tensor.zeros([0, 1]), [])).toThrow(
      'loss: expected at least one prediction, got [0, 1]',
    )
  })
})

describe('checkClassTargets', () => {
  it('accepts the first and the last class', () => {
    expect(() => checkClassTargets('loss', Tensor.zeros([2, 3]), [0, 2])).not.toThrow()
  })

  it('refuses a batch without rows', () => {
    expect(() => checkClassTargets('loss', Tensor.zeros([0, 3]), [])).toThrow(
      'loss: expected at least one prediction, got [0, 3]',
    )
  })
})
