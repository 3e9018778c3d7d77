import { hinge, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../../support/tensors.ts'

describe('hinge', () => {
  const scores = Tensor.from([[0.25], [-3], [2], [0.5]])

  it('is what a score lacks to its margin, worked by hand', () => {
    // y·x: 0.25, 3, −2, 0.5 lack 0.75, 0, 3, 0.5
    const pass = hinge().forward(scores, [1, -1, -1, 1])
    expect(pass.value).toBe(4.25 / 4)
    expect(listOf(pass.backward())).toEqual([-0.25, 0, 0.25, -0.25])
  })

  it('takes 0 for −1', () => {
    const a = hinge().forward(scores, [1, 0, 0, 1])
    const b = hinge().forward(scores, [1, -1, -1, 1])
    expect(a.value).toBe(b.value)
    expect(listOf(a.backward())).toEqual(listOf(b.backward()))
  })

  it('has the derivative 0 at the margin, and that of its side a little before and behind it', () => {
    const step = 2 ** -20
    const slope = (x: number, y: number) =>
      hinge()
        .forward(Tensor.from([[x]]), [y])
        .backward()
        .at(0, 0)
    expect([slope(1 - step, 1), slope(1, 1), slope(1 + step, 1)]).toEqual([-1, 0, 0])
    expect([slope(-1 + step, -1), slope(-1, -1), slope(-1 - step, -1)]).toEqual([1, 0, 0])
  })

  it('judges every output of a row by its own sign', () => {
    const pass = hinge({ reduction: 'sum' }).forward(Tensor.from([[0, 0, 5]]), Tensor.from([[1, -1, -1]]))
    expect(pass.value).toBe(8)
    expect(listOf(pass.backward())).toEqual([-1, 1, 1])
  })

  it('takes scores and answers yes or no', () => {
    expect(hinge()).toMatchObject({ name: 'hinge', takes: 'scores', answers: 'yes or no' })
  })

  it.each([2, 0.5, -0.5, -2, Number.NaN])('names the target %s and its place', (target) => {
    const act = () => hinge().forward(scores, [1, -1, target, 1])
    expect(act).toThrow(RangeError)
    expect(act).toThrow(
      `hinge: target ${target} at position 2: expected 1 for yes, and −1 (or everywhere 0) for no`,
    )
  })

  it.each([2, 0.5])(
    'names the target %s in the first place, where nothing tells yet how no is written',
    (target) => {
      const act = () => hinge().forward(scores, [target, target, 1, -1])
      expect(act).toThrow(`hinge: target ${target} at position 0: expected 1 for yes`)
    },
  )

  it('refuses targets that say no in two ways', () => {
    expect(() => hinge().forward(scores, [1, -1, 1, 0])).toThrow(RangeError)
    expect(() => hinge().forward(scores, [1, -1, 1, 0])).toThrow(
      'hinge: the targets hold both -1 and 0 (at position 3): write no in one way; three classes need multiClassHinge()',
    )
    expect(() => hinge().forward(scores, [0, 1, -1, 0])).toThrow('both 0 and -1 (at position 2)')
  })

  it('refuses targets of another shape', () => {
    expect(() => hinge().forward(scores, [1, -1])).toThrow(ShapeError)
  })
})
