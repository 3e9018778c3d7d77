/** Parameters for tests of optimizers, which see numbers and gradients and no network. */
import { type Backend, constant, float64, Parameter, Random } from 'glassnet'

/** A parameter of so many ones, or other equal numbers. */
export function parameterOf(
  size: number,
  {
    start = 1,
    backend = float64,
    name = 'weights',
  }: { start?: number; backend?: Backend; name?: string } = {},
): Parameter {
  const made = new Parameter(name, [size], constant(start))
  made.initialize(new Random(0), backend)
  return made
}

/** A backend of float64 that writes down which kernels it ran. */
export function watchedBackend(): Backend & { readonly ran: string[] } {
  const ran: string[] = []
  return {
    ...float64,
    ran,
    run(kernel, ...operands) {
      ran.push(kernel.name)
      kernel.definition(...operands)
    },
  }
}
