import { describe, expect, it } from 'vitest'
import { compare, numberText, shapeText } from '../../../course/check/compare.ts'
import { Unusual } from '../../../course/check/plain.ts'

const tell = (expected: unknown, got: unknown, tolerance = 1e-9): string | undefined => {
  const found = compare(expected, got, tolerance)
  return found && `${found.kind} at ${JSON.stringify(found.place)}: ${found.got}, not ${found.expected}`
}

describe('compare', () => {
  it.each<[unknown, unknown]>([
    [0, -0],
    [Number.NaN, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [[], []],
    [{ dx: [[1]] }, { dx: [[1]], more: 2 }],
    ['above', 'above'],
    [undefined, undefined],
    [null, null],
  ])('finds nothing between %j and %j', (expected, got) => {
    expect(tell(expected, got)).toBeUndefined()
  })

  it.each<[unknown, unknown, string]>([
    [1, 2, 'value at []: 2, not 1'],
    [0, Number.NaN, 'value at []: NaN, not 0'],
    [Number.NaN, 0, 'value at []: 0, not NaN'],
    [Number.POSITIVE_INFINITY, 1e308, 'value at []: 1e+308, not Infinity'],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 'value at []: -Infinity, not Infinity'],
    [[1, 2], [1, 3], 'value at [1]: 3, not 2'],
    [[[1, 2]], [[1, 2, 3]], 'shape at []: [1, 3], not [1, 2]'],
    [[1, 2], [[1, 2]], 'shape at []: [1, 2], not [2]'],
    [[[1], [2]], [[1], []], 'shape at []: [2, 1 or 0], not [2, 1]'],
    [[1], 1, 'type at []: 1, not a list of shape [1]'],
    [1, undefined, 'type at []: undefined, not 1'],
    [1, null, 'type at []: null, not 1'],
    [1, '1', "type at []: the text '1', not 1"],
    [[1], new Unusual('a Promise'), 'type at []: a Promise, not a list of shape [1]'],
    [{ dx: 1 }, {}, 'type at ["dx"]: undefined, not 1'],
    [{ a: 1, b: [2] }, { a: 5, b: [2, 3] }, 'shape at ["b"]: [2], not [1]'],
    [true, false, 'value at []: false, not true'],
  ])('between %j and %j says: %s', (expected, got, says) => {
    expect(tell(expected, got)).toBe(says)
  })

  it('takes the tolerance relative to the larger number, and absolute below 1', () => {
    expect(tell(1000, 1000.9, 1e-3)).toBeUndefined()
    expect(tell(1000, 1001.1, 1e-3)).toBe('value at []: 1001.1, not 1000')
    expect(tell(0, 0.0009, 1e-3)).toBeUndefined()
    expect(tell(0, 0.0011, 1e-3)).toBe('value at []: 0.0011, not 0')
  })

  it('writes numbers in full where five digits do not tell them apart', () => {
    expect(tell(1, 1.0000001)).toBe('value at []: 1.0000001, not 1')
  })

  it('shortens a text that nobody would read to its end', () => {
    expect(tell(1, 'x'.repeat(1000))).toBe(`type at []: the text '${'x'.repeat(60)}…', not 1`)
  })
})

it('numberText keeps five significant digits', () => {
  expect([0.574442516811659, -1.3, 4.2e-18, 0].map(numberText)).toEqual(['0.57444', '-1.3', '4.2e-18', '0'])
})

it('shapeText names every length that occurs', () => {
  expect(shapeText([[1, 2], [3, 4], [5]])).toBe('[3, 2 or 1]')
  expect(shapeText([])).toBe('[0]')
})
