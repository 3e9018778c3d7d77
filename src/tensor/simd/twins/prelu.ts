/** The twins of the activation whose slopes are learned. */
import type { Tensor } from '../../tensor.ts'
import { isShifted, overlap, type Twin } from '../twin.ts'

const leastNumbers = 128

/** How one slope for all, or one for each column, is laid over the numbers; undefined where it does not come out even. */
function gridOf(size: number, slopes: number): readonly [rows: number, columns: number] | undefined {
  if (slopes === 0 || size % slopes !== 0) return undefined
  return [size / slopes, slopes]
}

export const preluValue: Twin = (bench, output: Tensor, input: Tensor, slope: Tensor) => {
  const grid = gridOf(input.size, slope.size)
  if (!grid || !bench.accepts([output, input, slope], input.size, leastNumbers)) return false
  if (isShifted(output, input) || overlap(output, slope)) return false
  bench.kernels.preluValue(bench.write(output), bench.read(input), bench.read(slope), ...grid)
  bench.finish()
  return true
}

export const preluInputGradient: Twin = (
  bench,
  inputGradient: Tensor,
  outputGradient: Tensor,
  input: Tensor,
  slope: Tensor,
) => {
  const grid = gridOf(input.size, slope.size)
  if (!grid || !bench.accepts([inputGradient, outputGradient, input, slope], input.size, leastNumbers))
    return false
  if (isShifted(inputGradient, outputGradient) || isShifted(inputGradient, input)) return false
  if (overlap(inputGradient, slope)) return false
  bench.kernels.preluInputGradient(
    bench.write(inputGradient),
    bench.read(outputGradient),
    bench.read(input),
    bench.read(slope),
    ...grid,
  )
  bench.finish()
  return true
}

export const preluSlopeGradient: Twin = (
  bench,
  slopeGradient: Tensor,
  outputGradient: Tensor,
  input: Tensor,
) => {
  const grid = gridOf(input.size, slopeGradient.size)
  if (!grid || !bench.accepts([slopeGradient, outputGradient, input], input.size, leastNumbers)) return false
  if (overlap(slopeGradient, outputGradient) || overlap(slopeGradient, input)) return false
  bench.kernels.preluSlopeGradient(
    bench.change(slopeGradient),
    bench.read(outputGradient),
    bench.read(input),
    ...grid,
  )
  bench.finish()
  return true
}
