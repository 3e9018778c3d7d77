import { describe, expect, it } from 'vitest'
import { labelStep, panelsPerRow } from '../../../src/report/figures/panel-grid.ts'

describe('the grid of panels', () => {
  it('has rows as even as possible', () => {
    expect([1, 5, 6, 7, 11].map((panels) => panelsPerRow(panels, 5))).toEqual([1, 5, 3, 4, 4])
  })
})

describe('the step between labels', () => {
  it('is 1, 2, 5, 10 … columns, and wide enough', () => {
    expect(labelStep(11, 30, 20)).toBe(1)
    expect(labelStep(11, 10, 18)).toBe(2)
    expect(labelStep(61, 2, 18)).toBe(10)
  })

  it('leaves one label where there is room for one', () => {
    expect(labelStep(3, 10, 100)).toBe(3)
    expect(labelStep(1, 10, 100)).toBe(1)
  })
})
