/** The twins of activations: number by number, with the parameters that are bound to the function. */
import type { Tensor } from '../../tensor.ts'
import type { GradientKernel, KernelExports, ValueKernel } from '../module.ts'
import { isShifted, type Twin } from '../twin.ts'

/** Names of the exports of a kind. */
type NamesOf<Kernel> = {
  [Name in keyof KernelExports]: Kernel extends KernelExports[Name] ? Name : never
}[keyof KernelExports]

/** y = f(x) by the export of that name; pays from so many numbers on, where they have to be copied. */
export function valueTwin(name: NamesOf<ValueKernel>, leastNumbers: number): Twin {
  return (bench, output: Tensor, input: Tensor, bound: readonly number[]) => {
    if (!bench.accepts(input.size, leastNumbers, output, input) || isShifted(output, input)) return false
    const kernel = bench.kernels[name]
    kernel(bench.write(output), bench.read(input), input.size, ...bound)
    bench.finish()
    return true
  }
}

/** ∂L/∂x = ∂L/∂y · f′(x) by the export of that name; pays from so many numbers on, where they have to be copied. */
export function gradientTwin(name: NamesOf<GradientKernel>, leastNumbers: number): Twin {
  return (bench, inputGradient: Tensor, outputGradient: Tensor, input: Tensor, bound: readonly number[]) => {
    if (!bench.accepts(input.size, leastNumbers, inputGradient, outputGradient, input)) return false
    if (isShifted(inputGradient, outputGradient) || isShifted(inputGradient, input)) return false
    const kernel = bench.kernels[name]
    kernel(bench.write(inputGradient), bench.read(outputGradient), bench.read(input), input.size, ...bound)
    bench.finish()
    return true
  }
}
