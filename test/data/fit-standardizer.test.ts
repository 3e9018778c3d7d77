import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitStandardizer } from '../../src/data/index.ts'
import { float64, ShapeError, Tensor } from '../../src/tensor/index.ts'

describe('fitStandardizer', () => {
  it("agrees with the example of scikit-learn's StandardScaler", () => {
    const scaler = fitStandardizer(
      Tensor.from([
        [0, 0],
        [0, 0],
        [1, 1],
        [1, 1],
      ]),
    )
    expect(Array.from(scaler.means)).toEqual([0.5, 0.5])
    expect(Array.from(scaler.deviations)).toEqual([0.5, 0.5])
    expect(scaler.apply(Tensor.from([[2, 2]])).toArray()).toEqual([[3, 3]])
  })

  it('gives each feature mean 0 and deviation 1, or 0 throughout', () => {
    const matrix = fc.integer({ min: 1, max: 4 }).chain((features) =>
      fc.array(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: features, maxLength: features }),
        {
          minLength: 1,
          maxLength: 30,
        },
      ),
    )
    fc.assert(
      fc.property(matrix, (rows) => {
        const inputs = Tensor.from(rows, float64)
        const scaled = fitStandardizer(inputs).apply(inputs)
        for (let feature = 0; feature < rows[0]!.length; feature++) {
          const before = rows.map((row) => row[feature]!)
          const after = rows.map((_, i) => scaled.at(i, feature))
          if (before.every((x) => x === before[0])) {
            expect(after.every((x) => x === 0)).toBe(true)
            continue
          }
          expect(Math.abs(after.reduce((sum, x) => sum + x, 0))).toBeLessThan(1e-9)
          expect(after.reduce((sum, x) => sum + x * x, 0) / rows.length).toBeCloseTo(1, 10)
        }
      }),
    )
  })

  it('makes a constant feature 0, in other datasets too, even where its mean is not exact', () => {
    const scaler = fitStandardizer(Tensor.from([[0.1], [0.1], [0.1]], float64))
    expect(scaler.means[0]).not.toBe(0.1)
    expect(scaler.deviations[0]).toBe(0)
    expect(scaler.apply(Tensor.from([[0.1], [7]], float64)).toArray()).toEqual([[0], [0]])
  })

  it('measures in double precision what is stored in single', () => {
    // In float32 the squares of these would swallow the differences, and 16777216 + 1 is 16777216.
    const scaler = fitStandardizer(Tensor.from([[16777216], [16777218], [16777220]]))
    expect(scaler.means[0]).toBe(16777218)
    expect(scaler.deviations[0]).toBe(Math.sqrt(8 / 3))
  })

  it('leaves its inputs as they are', () => {
    const inputs = Tensor.from([[1], [3]])
    fitStandardizer(inputs).apply(inputs)
    expect(inputs.toArray()).toEqual([[1], [3]])
  })

  it('refuses a number that is not finite, and says where it stands', () => {
    expect(() =>
      fitStandardizer(
        Tensor.from([
          [1, 2],
          [3, NaN],
        ]),
      ),
    ).toThrow(
      new RangeError(
        'fitStandardizer: expected finite numbers, got NaN at [1, 1]; remove or replace the sample first',
      ),
    )
  })

  it('refuses what is no matrix of samples', () => {
    expect(() => fitStandardizer(Tensor.from([1, 2]))).toThrow(ShapeError)
    expect(() => fitStandardizer(Tensor.zeros([0, 2]))).toThrow(ShapeError)
  })

  it('refuses to be applied to another number of features', () => {
    const scaler = fitStandardizer(Tensor.from([[1, 2]]))
    expect(() => scaler.apply(Tensor.from([[1, 2, 3]]))).toThrow(
      new ShapeError('standardizer: the inputs: expected [1, 2], got [1, 3]'),
    )
  })
})
