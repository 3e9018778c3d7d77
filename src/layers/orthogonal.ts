/** Initial weights that keep the length of what they are given: orthonormal columns or rows. */
import { type Random, showShape } from '../tensor/index.ts'
import { type Initializer, requireNumber } from './initializer.ts'

/**
 * A random orthogonal matrix, times a gain.
 *
 * W = gain · Q with QᵀQ = I where fanIn ≥ fanOut, otherwise QQᵀ = I; Q is evenly distributed over all such matrices
 *
 * Q is distributed like that of the QR decomposition of a matrix of standard normals whose R has a positive diagonal, for
 * which others correct signs. Shapes: `[fanIn, fanOut]`. The work grows with max · min² of the two.
 * Throws `RangeError` for a gain that is not a number and a shape that is no matrix.
 * Source: Saxe, McClelland & Ganguli 2014; the distribution: Mezzadri 2007, section 5.
 */
export function orthogonal(gain = 1): Initializer {
  requireNumber('orthogonal', 'gain', gain)
  return {
    name: 'orthogonal',
    sampler(shape, random) {
      if (shape.length !== 2) {
        throw new RangeError(`orthogonal: expected a shape [fanIn, fanOut], got ${showShape(shape)}`)
      }
      const [rows, columns] = shape as readonly [number, number]
      const isTall = rows >= columns
      const q = isTall ? orthonormalColumns(rows, columns, random) : orthonormalColumns(columns, rows, random)
      let at = 0
      return () => {
        const column = at % columns
        const row = (at - column) / columns
        at++
        return gain * q[isTall ? row * columns + column : column * rows + row]!
      }
    },
  }
}

/**
 * The Q of a matrix of standard normals, without the matrix: as many reflections as columns, each of a random vector.
 *
 * Q = H₁ H₂ … D with Hₖ = I − 2 v vᵀ / vᵀv, v = x + sign(x₁) ‖x‖ e₁, x standard normal in the dimensions from k on, and
 * D = diag(−sign(x₁)), which makes the diagonal of R positive. Multiplied from the last reflection to the first.
 *
 * Source: Stewart 1980, The efficient generation of random orthogonal matrices, section 3.
 */
function orthonormalColumns(rows: number, columns: number, random: Random): Float64Array {
  const q = new Float64Array(rows * columns)
  const shared = new Float64Array(columns)
  for (let k = columns - 1; k >= 0; k--) {
    const v = Float64Array.from({ length: rows - k }, () => random.normal())
    const norm = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0))
    const sign = v[0]! < 0 ? -1 : 1
    // 2 / vᵀv, which is 2 (‖x‖² + |x₁| ‖x‖).
    const factor = 1 / (norm * (norm + Math.abs(v[0]!)))
    v[0]! += sign * norm
    q[k * columns + k] = -sign
    shared.fill(0)
    for (let i = 0; i < v.length; i++) {
      const x = v[i]!
      for (let j = k, at = (k + i) * columns + k; j < columns; j++, at++) shared[j]! += x * q[at]!
    }
    for (let i = 0; i < v.length; i++) {
      const step = factor * v[i]!
      for (let j = k, at = (k + i) * columns + k; j < columns; j++, at++) q[at]! -= step * shared[j]!
    }
  }
  return q
}
