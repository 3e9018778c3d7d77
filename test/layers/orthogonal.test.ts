import { Dense, float64, orthogonal, Random, Sequential } from 'glassnet'
import { describe, expect, it } from 'vitest'

/** The matrix, row by row. */
function draw(rows: number, columns: number, { gain = 1, random = new Random(1) } = {}): number[][] {
  const next = orthogonal(gain).sampler([rows, columns], random)
  return Array.from({ length: rows }, () => Array.from({ length: columns }, next))
}

const transposed = (m: number[][]) => m[0]!.map((_, j) => m.map((row) => row[j]!))

/** The largest distance of the products of all pairs of rows from those of orthogonal rows of a length. */
function distance(rows: number[][], squaredLength: number): number {
  const products = rows.flatMap((a, i) =>
    rows.map((b, j) => Math.abs(a.reduce((sum, x, k) => sum + x * b[k]!, 0) - (i === j ? squaredLength : 0))),
  )
  return Math.max(...products)
}

describe('orthogonal', () => {
  it.each([
    [1, 1],
    [5, 1],
    [3, 3],
    [7, 4],
    [40, 40],
  ])('has orthonormal columns for the shape [%i, %i]', (rows, columns) => {
    expect(distance(transposed(draw(rows, columns)), 1)).toBeLessThan(1e-14)
  })

  it.each([
    [1, 6],
    [3, 3],
    [4, 7],
  ])('has orthonormal rows for the shape [%i, %i]', (rows, columns) => {
    expect(distance(draw(rows, columns), 1)).toBeLessThan(1e-14)
  })

  it('begins with the direction of the vector that is drawn last: the first column of QR', () => {
    const lastNormals = (skipped: number, count: number) => {
      const random = new Random(1)
      const drawn = Array.from({ length: skipped + count }, () => random.normal()).slice(skipped)
      const norm = Math.sqrt(drawn.reduce((sum, x) => sum + x * x, 0))
      return drawn.map((x) => x / norm)
    }
    const firstOfTall = draw(3, 2).map((row) => row[0]!)
    const firstOfSquare = draw(3, 3).map((row) => row[0]!)
    const firstOfWide = draw(2, 3)[0]!
    for (const [vector, expected] of [
      [firstOfTall, lastNormals(2, 3)],
      [firstOfSquare, lastNormals(3, 3)],
      [firstOfWide, lastNormals(2, 3)],
    ] as const) {
      for (const [i, x] of vector.entries()) expect(x).toBeCloseTo(expected[i]!, 14)
    }
  })

  it('is as long as its gain', () => {
    expect(distance(draw(3, 5, { gain: -3 }), 9)).toBeLessThan(1e-13)
    expect(draw(3, 5, { gain: -3 }).flat()).toEqual(draw(3, 5).flatMap((row) => row.map((w) => -3 * w)))
  })

  it('has no favourite: what is known of evenly distributed 3 × 3 matrices', () => {
    // Every number has mean 0 and variance 1/3, the trace mean 0 and variance 1, the determinant is 1 or −1 evenly.
    const random = new Random('haar')
    const count = 1000
    const sums = { first: 0, firstSquared: 0, last: 0, trace: 0, traceSquared: 0, determinant: 0 }
    for (let i = 0; i < count; i++) {
      const [[a, b, c], [d, e, f], [g, h, k]] = draw(3, 3, { random }) as [
        number[],
        number[],
        number[],
      ] as never as [[number, number, number], [number, number, number], [number, number, number]]
      sums.first += a
      sums.firstSquared += a * a
      sums.last += k
      sums.trace += a + e + k
      sums.traceSquared += (a + e + k) ** 2
      sums.determinant += a * (e * k - f * h) - b * (d * k - f * g) + c * (d * h - e * g)
    }
    const four = 4 / Math.sqrt(count)
    for (const sum of [sums.first, sums.last])
      expect(Math.abs(sum / count)).toBeLessThan(four * Math.sqrt(1 / 3))
    expect(Math.abs(sums.firstSquared / count - 1 / 3)).toBeLessThan(four * 0.3)
    expect(Math.abs(sums.trace / count)).toBeLessThan(four)
    expect(Math.abs(sums.traceSquared / count - 1)).toBeLessThan(four * Math.SQRT2)
    expect(Math.abs(sums.determinant / count)).toBeLessThan(four)
  })

  it('begins a layer, in any precision', () => {
    const dense = new Dense(4, 3, { weights: orthogonal() })
    new Sequential([dense], { seed: 1, backend: float64 })
    const rows = dense.weights.value.toArray() as number[][]
    expect(distance(transposed(rows), 1)).toBeLessThan(1e-14)
  })

  it('refuses a shape that is no matrix, and a gain that is no number', () => {
    for (const shape of [[3], [2, 2, 2]]) {
      expect(() => orthogonal().sampler(shape, new Random(1))).toThrow(RangeError)
      expect(() => orthogonal().sampler(shape, new Random(1))).toThrow(
        `orthogonal: expected a shape [fanIn, fanOut], got [${shape.join(', ')}]`,
      )
    }
    expect(() => orthogonal(Number.NaN)).toThrow('orthogonal: expected gain to be a finite number, got NaN')
  })
})
