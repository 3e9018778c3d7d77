import { ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { actualClasses } from '../../../src/train/metrics/actual-classes.ts'

const three = Tensor.zeros([2, 3])
const column = Tensor.zeros([3, 1])

describe('actualClasses', () => {
  it('hands on labels, and takes the largest share of a row, the first of equals', () => {
    expect(actualClasses('metric', three, [2, 0])).toEqual([2, 0])
    const rows = Tensor.from([
      [0, 0.25, 0.75],
      [0.5, 0.5, 0],
    ])
    expect(Array.from(actualClasses('metric', three, rows))).toEqual([2, 0])
  })

  it('takes 0 and 1, −1 and 1, and shares for a single column; yes is above ½', () => {
    const classes = (...targets: number[]) => Array.from(actualClasses('metric', column, targets))
    expect(classes(0, 1, 1)).toEqual([0, 1, 1])
    expect(classes(-1, 1, -1)).toEqual([0, 1, 0])
    expect(classes(0.49, 0.5, 0.51)).toEqual([0, 0, 1])
    expect(Array.from(actualClasses('metric', column, Tensor.from([[0], [1], [1]])))).toEqual([0, 1, 1])
  })

  it.each([2, -1.5, 1.001, Number.NaN])('refuses %s for a single column', (target) => {
    expect(() => actualClasses('metric', column, [0, target, 1])).toThrow(RangeError)
    expect(() => actualClasses('metric', column, [0, target, 1])).toThrow(
      `metric: target ${target} of row 1: expected 0 or 1 for a single output`,
    )
  })

  it('refuses rows that hold no numbers, labels that name no class, and a wrong number of either', () => {
    const broken = Tensor.from([
      [0, 0, 1],
      [0, Number.NaN, 1],
    ])
    expect(() => actualClasses('metric', three, broken)).toThrow('metric: target NaN at position 4')
    expect(() => actualClasses('metric', three, [0, 3])).toThrow('metric: label 3 of row 1 is not a class')
    expect(() => actualClasses('metric', three, [0])).toThrow(ShapeError)
    expect(() => actualClasses('metric', column, [0])).toThrow(ShapeError)
  })
})
