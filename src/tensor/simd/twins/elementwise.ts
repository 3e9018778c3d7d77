/** The twins of activations: number by number, with the parameters that are bound to the function. */
import type { Tensor } from '../../tensor.ts'
import type { Elementwise } from '../exports.ts'
import { isShifted, type Twin } from '../twin.ts'

/** y = f(x) by the export of that name; pays from so many numbers on, where they have to be copied. */
export function valueTwin(name: `${Elementwise}Value`, leastNumbers: number): Twin {
  return (bench, output: Tensor, input: Tensor, bound: readonly number[]) => {
    if (!bench.holds(output, input) && !bench.accepts([output, input], input.size, leastNumbers)) return false
    if (isShifted(output, input)) return false
    const kernel = bench.kernels[name]
    // A list of arguments is handed over later than arguments, and most functions have one parameter at most.
    if (bound.length > 1) kernel(bench.write(output), bench.read(input), input.size, ...bound)
    else kernel(bench.write(output), bench.read(input), input.size, bound[0]!)
    bench.finish()
    return true
  }
}

/** ∂L/∂x = ∂L/∂y · f′(x) by the export of that name; pays from so many numbers on, where they have to be copied. */
export function gradientTwin(name: `${Elementwise}Gradient`, leastNumbers: number): Twin {
  return (bench, inputGradient: Tensor, outputGradient: Tensor, input: Tensor, bound: readonly number[]) => {
    const areHere = bench.holds(inputGradient, outputGradient, input)
    if (!areHere && !bench.accepts([inputGradient, outputGradient, input], input.size, leastNumbers))
      return false
    if (isShifted(inputGradient, outputGradient) || isShifted(inputGradient, input)) return false
    const kernel = bench.kernels[name]
    const to = bench.write(inputGradient)
    const from = bench.read(outputGradient)
    if (bound.length > 1) kernel(to, from, bench.read(input), input.size, ...bound)
    else kernel(to, from, bench.read(input), input.size, bound[0]!)
    bench.finish()
    return true
  }
}
