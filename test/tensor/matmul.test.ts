import fc from 'fast-check'
import { addMatmul, type Backend, float32, float64, reference, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import '../support/fixed-seed.ts'

interface Case {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly numbers: readonly number[]
}

/** The textbook: i, j, k, one number at a time; `round` after every multiplication and every addition. */
function textbook(
  c: number[],
  a: (i: number, k: number) => number,
  b: (k: number, j: number) => number,
  { rows, inner, columns }: Case,
  round: (x: number) => number,
): number[] {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = c[i * columns + j]!
      for (let k = 0; k < inner; k++) sum = round(sum + round(a(i, k) * b(k, j)))
      c[i * columns + j] = sum
    }
  }
  return c
}

const special = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Infinity,
  -Infinity,
  2 ** -149,
  -(2 ** -126) + 2 ** -149,
  2 ** 127,
  -1e-30,
]
const ordinary = fc.double({ min: -8, max: 8, noNaN: true }).map(Math.fround)
const axis = fc.oneof({ weight: 1, arbitrary: fc.constantFrom(0, 1) }, fc.integer({ min: 2, max: 19 }))

function cases(element: fc.Arbitrary<number>): fc.Arbitrary<Case> {
  return fc.record({ rows: axis, inner: axis, columns: axis }).chain((lengths) => {
    const { rows, inner, columns } = lengths
    const count = rows * inner + inner * columns + rows * columns
    return fc
      .array(element, { minLength: count, maxLength: count })
      .map((numbers) => ({ ...lengths, numbers }))
  })
}

const orientations = [
  { transposeA: false, transposeB: false },
  { transposeA: true, transposeB: false },
  { transposeA: false, transposeB: true },
  { transposeA: true, transposeB: true },
]
const precisions: [Backend, (x: number) => number][] = [
  [float32, Math.fround],
  [reference, Math.fround],
  [float64, (x) => x],
]

function compareWithTextbook(
  example: Case,
  backend: Backend,
  round: (x: number) => number,
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
): void {
  const { rows, inner, columns, numbers } = example
  const stored = Tensor.from([...numbers], backend).data
  const endOfA = rows * inner
  const endOfB = endOfA + inner * columns
  const ofA = stored.slice(0, endOfA)
  const ofB = stored.slice(endOfA, endOfB)
  const ofC = stored.slice(endOfB)

  const expected = textbook(
    Array.from(ofC),
    (i, k) => ofA[transposeA ? k * rows + i : i * inner + k]!,
    (k, j) => ofB[transposeB ? j * inner + k : k * columns + j]!,
    example,
    round,
  )

  const a = new Tensor(transposeA ? [inner, rows] : [rows, inner], ofA, backend)
  const b = new Tensor(transposeB ? [columns, inner] : [inner, columns], ofB, backend)
  const c = new Tensor([rows, columns], ofC, backend)
  addMatmul(c, a, b, { transposeA, transposeB })
  expect(bitsOf(c.data)).toEqual(bitsOf(Float64Array.from(expected)))
}

describe.each(precisions)('addMatmul on backend %#', (backend, round) => {
  it.each(orientations)(
    `has the bits of the textbook loop on ${backend.name}, ${backend.precision}, %o, for random shapes with 0 and 1 among them`,
    (orientation) => {
      fc.assert(
        fc.property(cases(ordinary), (example) => compareWithTextbook(example, backend, round, orientation)),
        { numRuns: 60 },
      )
    },
  )

  it.each(orientations)(
    `has the bits of the textbook loop on ${backend.name}, ${backend.precision}, %o, for NaN, infinities, zeros and subnormals`,
    (orientation) => {
      fc.assert(
        fc.property(cases(fc.oneof(fc.constantFrom(...special), ordinary)), (example) =>
          compareWithTextbook(example, backend, round, orientation),
        ),
        { numRuns: 40 },
      )
    },
  )
})

describe('addMatmul', () => {
  it('multiplies a 2×3 by a 3×2 matrix as on paper', () => {
    const c = Tensor.zeros([2, 2])
    const a = Tensor.from([
      [1, 2, 3],
      [4, 5, 6],
    ])
    const b = Tensor.from([
      [7, 8],
      [9, 10],
      [11, 12],
    ])
    addMatmul(c, a, b)
    // 1·7 + 2·9 + 3·11 = 58, 1·8 + 2·10 + 3·12 = 64, 4·7 + 5·9 + 6·11 = 139, 4·8 + 5·10 + 6·12 = 154
    expect(c.toArray()).toEqual([
      [58, 64],
      [139, 154],
    ])
  })

  it('rounds every product to float32', () => {
    // a = 1 + 2⁻¹²: a² = 1 + 2⁻¹¹ + 2⁻²⁴ rounds to 1 + 2⁻¹¹ (a tie, to even). A product kept in double would leave 2⁻²⁴.
    const a = 1 + 2 ** -12
    const row = [[a, -1]]
    const column = [[a], [1 + 2 ** -11]]
    const c = Tensor.zeros([1, 1])
    addMatmul(c, Tensor.from(row), Tensor.from(column))
    expect(c.at(0, 0)).toBe(0)
    const exact = Tensor.zeros([1, 1], float64)
    addMatmul(exact, Tensor.from(row, float64), Tensor.from(column, float64))
    expect(exact.at(0, 0)).toBe(2 ** -24)
  })

  it('rounds every sum to float32', () => {
    // 2²⁴ + 1 rounds back to 2²⁴, twice; a sum kept in double would be 2²⁴ + 2.
    const c = Tensor.zeros([1, 1])
    addMatmul(c, Tensor.from([[1, 1, 1]]), Tensor.from([[2 ** 24], [1], [1]]))
    expect(c.at(0, 0)).toBe(2 ** 24)
  })

  it('starts from what C holds and does not add it at the end', () => {
    // (1 + 2²⁴) − 2²⁴ = 2²⁴ − 2²⁴ = 0 in float32; the products summed first would leave 0 + 1.
    const c = Tensor.from([[1]])
    addMatmul(c, Tensor.from([[1, 1]]), Tensor.from([[2 ** 24], [-(2 ** 24)]]))
    expect(c.at(0, 0)).toBe(0)
  })

  it('takes k in order', () => {
    // (2²⁴ + 1) − 2²⁴ = 0 in float32, while (2²⁴ − 2²⁴) + 1 = 1.
    const ones = Tensor.from([[1, 1, 1]])
    const inOrder = Tensor.zeros([1, 1])
    addMatmul(inOrder, ones, Tensor.from([[2 ** 24], [1], [-(2 ** 24)]]))
    const otherOrder = Tensor.zeros([1, 1])
    addMatmul(otherOrder, ones, Tensor.from([[2 ** 24], [-(2 ** 24)], [1]]))
    expect([inOrder.at(0, 0), otherOrder.at(0, 0)]).toEqual([0, 1])
  })

  it('leaves A and B alone', () => {
    const a = Tensor.from([[1, 2]])
    const b = Tensor.from([[3], [4]])
    addMatmul(Tensor.zeros([1, 1]), a, b)
    expect([a.toArray(), b.toArray()]).toEqual([[[1, 2]], [[3], [4]]])
  })

  it('leaves C as it is where there is nothing to sum', () => {
    const c = Tensor.from([[5, -0]])
    addMatmul(c, Tensor.zeros([1, 0]), Tensor.zeros([0, 2]))
    expect(c.toArray()).toEqual([[5, -0]])
  })

  it.each<[string, number[], number[], number[], object, string]>([
    ['inner lengths that differ', [2, 2], [2, 3], [4, 2], {}, 'got A [2, 3], B [4, 2] and C [2, 2]'],
    ['a C with other rows', [3, 2], [2, 3], [3, 2], {}, 'got A [2, 3], B [3, 2] and C [3, 2]'],
    ['a C with other columns', [2, 3], [2, 3], [3, 2], {}, 'got A [2, 3], B [3, 2] and C [2, 3]'],
    ['a C that is no matrix', [4], [2, 3], [3, 2], {}, 'got A [2, 3], B [3, 2] and C [4]'],
    [
      'a transposed A that does not fit',
      [2, 2],
      [2, 3],
      [3, 2],
      { transposeA: true },
      'got A [2, 3] transposed, B [3, 2] and C [2, 2]',
    ],
    [
      'a transposed B that does not fit',
      [2, 2],
      [2, 3],
      [3, 2],
      { transposeB: true },
      'got A [2, 3], B [3, 2] transposed and C [2, 2]',
    ],
  ])('refuses %s and shows all three shapes', (_, c, a, b, options, message) => {
    const act = () => addMatmul(Tensor.zeros(c), Tensor.zeros(a), Tensor.zeros(b), options)
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(message)
  })

  it.each([
    [[3], [3, 1]],
    [
      [1, 3],
      [3, 1, 1],
    ],
  ])('refuses operands %j and %j that are no matrices', (a, b) => {
    expect(() => addMatmul(Tensor.zeros([1, 1]), Tensor.zeros(a), Tensor.zeros(b))).toThrow(
      /matmul: expected a matrix, got a tensor of shape \[/,
    )
  })
})
