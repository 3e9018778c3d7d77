import { addColumnSums, fillRows, float64, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('fillRows', () => {
  it('writes the row into every row', () => {
    const matrix = Tensor.from([
      [9, 9],
      [9, 9],
      [9, 9],
    ])
    fillRows(matrix, Tensor.from([1, -2]))
    expect(matrix.toArray()).toEqual([
      [1, -2],
      [1, -2],
      [1, -2],
    ])
  })

  it('accepts a matrix without rows or without columns', () => {
    expect(() => fillRows(Tensor.zeros([0, 2]), Tensor.zeros([2]))).not.toThrow()
    expect(() => fillRows(Tensor.zeros([2, 0]), Tensor.zeros([0]))).not.toThrow()
  })

  it('refuses a row of another length', () => {
    expect(() => fillRows(Tensor.zeros([2, 3]), Tensor.zeros([2]))).toThrow(ShapeError)
    expect(() => fillRows(Tensor.zeros([2, 3]), Tensor.zeros([2]))).toThrow(
      'fillRows: the row: expected [3], got [2]',
    )
  })

  it('refuses what is not a matrix', () => {
    expect(() => fillRows(Tensor.zeros([5]), Tensor.zeros([0]))).toThrow(
      'fillRows: expected a matrix [rows, columns], got [5]',
    )
    expect(() => fillRows(Tensor.zeros([2, 3, 4]), Tensor.zeros([3]))).toThrow(
      'fillRows: expected a matrix [rows, columns], got [2, 3, 4]',
    )
  })
})

describe('addColumnSums', () => {
  it('adds to what the row holds', () => {
    const row = Tensor.from([100, 200])
    addColumnSums(
      row,
      Tensor.from([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    )
    expect(row.toArray()).toEqual([109, 212])
  })

  it('sums in double and rounds once, where float32 sums would lose both ones', () => {
    // 2²⁴ + 1 = 2²⁴ in float32, so that a loop of float32 additions would end at 2²⁴.
    const row = Tensor.zeros([1])
    addColumnSums(row, Tensor.from([[2 ** 24], [1], [1]]))
    expect(row.at(0)).toBe(2 ** 24 + 2)
  })

  it('takes what the row holds into the double sum', () => {
    // Rounded apart, 2²⁴ + 1 would become 2²⁴, and adding 1 to that 2²⁴ again.
    const row = Tensor.from([1])
    addColumnSums(row, Tensor.from([[2 ** 24], [1]]))
    expect(row.at(0)).toBe(2 ** 24 + 2)
  })

  it('goes from the first row to the last', () => {
    // In double 2⁵³ + 1 rounds to 2⁵³, so that the order shows: (2⁵³ + 1) − 2⁵³ = 0, (−2⁵³ + 1) + 2⁵³ = 1.
    const row = Tensor.zeros([2])
    addColumnSums(
      row,
      Tensor.from([
        [2 ** 53, -(2 ** 53)],
        [1, 1],
        [-(2 ** 53), 2 ** 53],
      ]),
    )
    expect(row.toArray()).toEqual([0, 1])
  })

  it('keeps double precision in float64', () => {
    const row = Tensor.zeros([1], float64)
    addColumnSums(row, Tensor.from([[0.1], [0.2]], float64))
    expect(row.at(0)).toBe(0.30000000000000004)
  })

  it('adds nothing for a matrix without rows', () => {
    const row = Tensor.from([1, 2])
    addColumnSums(row, Tensor.zeros([0, 2]))
    expect(row.toArray()).toEqual([1, 2])
  })

  it('refuses a row of another length and what is not a matrix', () => {
    expect(() => addColumnSums(Tensor.zeros([2]), Tensor.zeros([2, 3]))).toThrow(
      'addColumnSums: the row: expected [3], got [2]',
    )
    expect(() => addColumnSums(Tensor.zeros([3]), Tensor.zeros([2, 3, 4]))).toThrow(
      'addColumnSums: expected a matrix [rows, columns], got [2, 3, 4]',
    )
  })
})
