import { multiClassHinge, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../../support/tensors.ts'

describe('multiClassHinge', () => {
  const scores = Tensor.from([
    [0.5, 1, 0.25, -4],
    [3, 1, 1, 1],
  ])

  it('is what the wrong classes come too near, over the number of classes, worked by hand', () => {
    // Row 1, class 1: 1 − 1 + 0.5 = 0.5, 1 − 1 + 0.25 = 0.25, −4 is far: 0.75 / 4. Row 2, class 0: 0.
    const pass = multiClassHinge().forward(scores, [1, 0])
    expect(pass.value).toBe(0.75 / 4 / 2)
    expect(listOf(pass.backward())).toEqual([0.125, -0.25, 0.125, 0, 0, 0, 0, 0])
  })

  it('adds the rows as a sum', () => {
    // Row 2, class 3: 1 − 1 + 3 = 3, 1, 1: 5 / 4.
    const pass = multiClassHinge({ reduction: 'sum' }).forward(scores, [1, 3])
    expect(pass.value).toBe(0.75 / 4 + 5 / 4)
    expect(listOf(pass.backward())).toEqual([0.25, -0.5, 0.25, 0, 0.25, 0.25, 0.25, -0.75])
  })

  it('has the derivative 0 at the margin, and that of its side a little before and behind it', () => {
    const step = 2 ** -20
    const slopes = (x: number) =>
      listOf(
        multiClassHinge()
          .forward(Tensor.from([[2, x]]), [0])
          .backward(),
      )
    expect([slopes(1 - step), slopes(1), slopes(1 + step)]).toEqual([
      [0, 0],
      [0, 0],
      [-0.5, 0.5],
    ])
  })

  it('has the same bits for class indices and for one-hot rows', () => {
    const rows = Tensor.from([
      [0, 1, 0, 0],
      [0, 0, 0, 1],
    ])
    const byIndex = multiClassHinge().forward(scores, [1, 3])
    const byRow = multiClassHinge().forward(scores, rows)
    expect(byRow.value).toBe(byIndex.value)
    expect(listOf(byRow.backward())).toEqual(listOf(byIndex.backward()))
  })

  it('keeps NaN, in the right score and in a wrong one', () => {
    expect(multiClassHinge().forward(Tensor.from([[Number.NaN, 1]]), [0]).value).toBeNaN()
    expect(multiClassHinge().forward(Tensor.from([[1, Number.NaN]]), [0]).value).toBeNaN()
  })

  it('takes scores and answers one class', () => {
    expect(multiClassHinge()).toMatchObject({
      name: 'multiClassHinge',
      takes: 'scores',
      answers: 'one class',
    })
  })

  it.each([
    [[0.5, 0.5, 0, 0]],
    [[1, 1, 0, 0]],
    [[0, 0, 0, 0]],
    [[0, 1, 0, 0.25]],
    [[0, 1, 0, Number.NaN]],
    [[0, 2, 0, 0]],
  ])('refuses the row %j, which names no single class', (row) => {
    const act = () => multiClassHinge().forward(scores, Tensor.from([[0, 1, 0, 0], row]))
    expect(act).toThrow(RangeError)
    expect(act).toThrow(
      'multiClassHinge: row 1 of the targets is not one-hot: expected a single 1 among zeros, since a margin has ' +
        'one right class; give class indices',
    )
  })

  it('looks at the first row too', () => {
    const targets = Tensor.from([
      [0, 0, 0, 0],
      [0, 1, 0, 0],
    ])
    expect(() => multiClassHinge().forward(scores, targets)).toThrow('row 0 of the targets is not one-hot')
  })

  it.each([4, -1, 1.5])('names the label %s, which is no class', (label) => {
    expect(() => multiClassHinge().forward(scores, [0, label])).toThrow(
      `multiClassHinge: label ${label} of row 1 is not a class; expected a whole number from 0 to 3`,
    )
  })

  it('refuses targets of another shape', () => {
    expect(() => multiClassHinge().forward(scores, Tensor.zeros([2, 3]))).toThrow(ShapeError)
  })
})
