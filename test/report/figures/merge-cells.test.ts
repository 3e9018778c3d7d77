import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeCells } from '../../../src/report/figures/merge-cells.ts'
import '../../support/fixed-seed.ts'

describe('merging cells', () => {
  it('makes one rectangle of a grid of one value', () => {
    expect(mergeCells(11, 64, () => 'alive')).toEqual([{ x1: 0, x2: 11, y1: 0, y2: 64, value: 'alive' }])
  })

  it('covers every cell of any grid exactly once, with its own value', () => {
    const grids = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
      .chain(([columns, rows]) =>
        fc
          .array(fc.integer({ min: 0, max: 2 }), { minLength: columns * rows, maxLength: columns * rows })
          .map((values) => ({ columns, rows, values })),
      )
    fc.assert(
      fc.property(grids, ({ columns, rows, values }) => {
        const painted = new Array<number | undefined>(columns * rows).fill(undefined)
        for (const cell of mergeCells(columns, rows, (column, row) => values[row * columns + column]!)) {
          for (let row = cell.y1; row < cell.y2; row++) {
            for (let column = cell.x1; column < cell.x2; column++) {
              expect(painted[row * columns + column]).toBeUndefined()
              painted[row * columns + column] = cell.value
            }
          }
        }
        expect(painted).toEqual(values)
      }),
    )
  })
})
