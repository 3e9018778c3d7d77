import { binaryStep, elu, leakyRelu, relu } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { clipLine, sampleFunction } from '../../../src/report/figures/sample-function.ts'

describe('sampling a function', () => {
  it('hits a kink exactly and marks it', () => {
    const { pieces, special } = sampleFunction(relu.value, [-3, 5], relu.kinks)
    expect(pieces).toHaveLength(1)
    expect(pieces[0]!.some(([x, y]) => x === 0 && Math.abs(y) < 1e-6)).toBe(true)
    expect(special).toEqual([{ x: 0, y: 0, kind: 'kink' }])
  })

  it('breaks the line at a jump, with no point between the two values', () => {
    const { pieces, special } = sampleFunction(relu.derivative, [-3, 5], relu.kinks)
    expect(pieces).toHaveLength(2)
    expect(new Set(pieces[0]!.map(([, y]) => y))).toEqual(new Set([0]))
    expect(new Set(pieces[1]!.map(([, y]) => y))).toEqual(new Set([1]))
    expect(pieces[0]!.at(-1)![0]).toBe(0)
    expect(pieces[1]![0]![0]).toBe(0)
    expect(special).toEqual([
      { x: 0, y: 1, kind: 'limit' },
      { x: 0, y: 0, kind: 'value' },
    ])
  })

  it('gives the value at the jump of the binary step to the upper side', () => {
    const { special } = sampleFunction(binaryStep().value, [-1, 1], binaryStep().kinks)
    expect(special).toEqual([
      { x: 0, y: 0, kind: 'limit' },
      { x: 0, y: 1, kind: 'value' },
    ])
  })

  it('shows a convention that is on neither side as a value beside two open ends', () => {
    const { special } = sampleFunction((x) => Math.sign(x), [-1, 1], [0])
    expect(special.map((point) => [point.y, point.kind])).toEqual([
      [-1, 'limit'],
      [1, 'limit'],
      [0, 'value'],
    ])
  })

  it('marks nothing where a listed kink is none', () => {
    expect(sampleFunction((x) => x * x, [-1, 1], [0]).special).toEqual([])
    expect(sampleFunction(binaryStep().derivative, [-1, 1], [0]).special).toEqual([])
  })

  it('draws the derivative of ELU with α ≠ 1 in two pieces and that of a leaky ReLU with both heights', () => {
    expect(sampleFunction(elu(2).derivative, [-3, 3], elu(2).kinks).pieces).toHaveLength(2)
    const heights = sampleFunction(leakyRelu(0.1).derivative, [-3, 3], [0]).pieces.map(
      (piece) => piece[0]![1],
    )
    expect(heights).toEqual([0.1, 1])
  })

  it('breaks the line where the function is not finite', () => {
    const { pieces } = sampleFunction((x) => 1 / x, [-1, 1], [0])
    expect(pieces.length).toBeGreaterThanOrEqual(2)
    expect(pieces.flat().every(([, y]) => Number.isFinite(y))).toBe(true)
  })
})

describe('clipping a line', () => {
  it('cuts it where it crosses the edge', () => {
    expect(
      clipLine(
        [
          [0, 0],
          [2, 4],
          [4, 0],
        ],
        0,
        2,
      ),
    ).toEqual([
      [
        [0, 0],
        [1, 2],
      ],
      [
        [3, 2],
        [4, 0],
      ],
    ])
  })

  it('keeps the part of a segment that crosses the whole band', () => {
    expect(
      clipLine(
        [
          [0, -1],
          [3, 2],
        ],
        0,
        1,
      ),
    ).toEqual([
      [
        [1, 0],
        [2, 1],
      ],
    ])
  })
})
