/** The twins of activations: number by number, with the parameters that are bound to the function. */
import type { Tensor } from '../../tensor.ts'
import type { Elementwise } from '../exports.ts'
import { isShifted, type Twin } from '../twin.ts'

/** y = f(x) by the export of that name; pays from so many numbers on, where they have to be copied. */
export function valueTwin(name: `${Elementwise}Value`, leastNumbers: number): Twin {
  return (bench, output: Tensor, input: Tensor, bound: readonly number[]) => {
    if (!bench.accepts([output, input], input.size, leastNumbers) || isShifted(output, input)) return false
    const kernel = bench.kernels[name]
    kernel(bench.write(output), bench.read(input), input.size, ...bound)
    bench.finish()
    return true
  }
}

/** ∂L/∂x = ∂L/∂y · f′(x) by the export of that name; pays from so many numbers on, where they have to be copied. */
export function gradientTwin(name: `${Elementwise}Gradient`, leastNumbers: number): Twin {
  return (bench, inputGradient: Tensor, outputGradient: Tensor, input: Tensor, bound: readonly number[]) => {
    if (!bench.accepts([inputGradient, outputGradient, input], input.size, leastNumbers)) return false
    if (isShifted(inputGradient, outputGradient) || isShifted(inputGradient, input)) return false
    const kernel = bench.kernels[name]
    kernel(bench.write(inputGradient), bench.read(outputGradient), bench.read(input), input.size, ...bound)
    bench.finish()
    return true
  }
}
