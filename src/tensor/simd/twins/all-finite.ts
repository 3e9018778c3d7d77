/** The twin of the watch for NaN and Infinity. */
import type { Tensor } from '../../tensor.ts'
import type { Twin } from '../twin.ts'

const leastNumbers = 64

export const allFinite: Twin = (bench, verdict: { finite: boolean }, tensor: Tensor) => {
  if (!bench.holds(tensor, tensor) && !bench.accepts([tensor], tensor.size, leastNumbers)) return false
  verdict.finite = bench.kernels.allFinite(bench.read(tensor), tensor.size) !== 0
  bench.finish()
  return true
}
