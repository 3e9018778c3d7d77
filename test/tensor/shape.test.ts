import { ShapeError, sameShape, showShape, sizeOf } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('sizeOf', () => {
  it('is the product of the axes', () => {
    expect(sizeOf([2, 3, 4])).toBe(24)
    expect(sizeOf([7])).toBe(7)
  })

  it('is 1 for a single number and 0 where an axis is 0', () => {
    expect(sizeOf([])).toBe(1)
    expect(sizeOf([5, 0, 3])).toBe(0)
  })

  it.each([[-1], [1.5], [Number.NaN], [Infinity], ['3' as never], [undefined as never]])(
    'refuses the axis %s and shows the whole shape',
    (axis) => {
      expect(() => sizeOf([2, axis])).toThrow(ShapeError)
      expect(() => sizeOf([2, axis])).toThrow(
        `every axis of a shape is a whole number ≥ 0, got ${showShape([2, axis])}`,
      )
    },
  )
})

describe('showShape', () => {
  it('writes a shape as a list', () => {
    expect(showShape([32, 784])).toBe('[32, 784]')
    expect(showShape([])).toBe('[]')
  })
})

describe('sameShape', () => {
  it('is true for equal axes only', () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true)
    expect(sameShape([], [])).toBe(true)
    expect(sameShape([2, 3], [3, 2])).toBe(false)
  })

  it('is false for another number of axes, whichever is longer', () => {
    expect(sameShape([2, 3], [2, 3, 1])).toBe(false)
    expect(sameShape([2, 3, 1], [2, 3])).toBe(false)
    expect(sameShape([], [1])).toBe(false)
  })
})

describe('ShapeError', () => {
  it('is an Error that says its name', () => {
    const error = new ShapeError('too wide')
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe('ShapeError: too wide')
  })
})
