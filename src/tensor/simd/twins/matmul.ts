/** The twin of the matrix product. */
import type { Tensor } from '../../tensor.ts'
import { overlap, type Twin } from '../twin.ts'

/** Fewer products than this are done sooner than the operands are copied. */
const leastProducts = 128

export const matmul: Twin = (
  bench,
  c: Tensor,
  a: Tensor,
  b: Tensor,
  transposeA: boolean,
  transposeB: boolean,
) => {
  const [rows, columns] = c.shape as [number, number]
  const inner = a.shape[transposeA ? 0 : 1]!
  if (!bench.holds(c, a, b) && !bench.accepts([c, a, b], rows * inner * columns, leastProducts)) return false
  if (overlap(c, a) || overlap(c, b)) return false
  bench.kernels.matmul(
    bench.change(c),
    bench.read(a),
    bench.read(b),
    rows,
    inner,
    columns,
    transposeA,
    transposeB,
  )
  bench.finish()
  return true
}
