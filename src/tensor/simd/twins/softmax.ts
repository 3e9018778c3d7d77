/** The twins of softmax and of the loss that has a softmax inside. */
import type { Tensor } from '../../tensor.ts'
import { isShifted, type Twin } from '../twin.ts'

const leastNumbers = 16

/** How many numbers the room for a row of doubles takes that is rounded up to pairs. */
function roomFor(columns: number): number {
  return 2 * (columns + 1)
}

export const softmaxValue: Twin = (bench, output: Tensor, input: Tensor) => {
  const columns = input.shape.at(-1)!
  if (!bench.accepts([output, input], input.size, leastNumbers, roomFor(columns))) return false
  if (isShifted(output, input)) return false
  if (columns > 0) {
    const exponentials = bench.scratch(roomFor(columns))
    const rows = input.size / columns
    bench.kernels.softmaxValue(bench.write(output), bench.read(input), exponentials, rows, columns)
  }
  bench.finish()
  return true
}

export const softmaxGradient: Twin = (
  bench,
  inputGradient: Tensor,
  outputGradient: Tensor,
  output: Tensor,
) => {
  if (!bench.accepts([inputGradient, outputGradient, output], output.size, 4 * leastNumbers)) return false
  if (isShifted(inputGradient, outputGradient) || isShifted(inputGradient, output)) return false
  const columns = output.shape.at(-1)!
  if (columns > 0) {
    bench.kernels.softmaxGradient(
      bench.write(inputGradient),
      bench.read(outputGradient),
      bench.read(output),
      output.size / columns,
      columns,
    )
  }
  bench.finish()
  return true
}

export const softmaxCrossEntropy: Twin = (
  bench,
  total: { sum: number },
  gradient: Tensor,
  logits: Tensor,
  targets: Tensor | ArrayLike<number>,
) => {
  const [rows, columns] = logits.shape as [number, number]
  const areLabels = !('shape' in targets)
  const further = roomFor(columns) + (areLabels ? rows + 3 : 0)
  const tensors = areLabels ? [gradient, logits] : [gradient, logits, targets]
  if (!bench.accepts(tensors, logits.size, leastNumbers, further)) return false
  if (isShifted(gradient, logits) || (!areLabels && isShifted(gradient, targets))) return false
  total.sum = bench.kernels.softmaxCrossEntropy(
    total.sum,
    bench.write(gradient),
    bench.read(logits),
    areLabels ? bench.readList(targets) : bench.read(targets),
    areLabels,
    bench.scratch(roomFor(columns)),
    rows,
    columns,
  )
  bench.finish()
  return true
}
