/** The proof of a backward pass: every derivative against a difference quotient. */
import { chain } from '../layers/chain.ts'
import { type Layer, namedParameters } from '../layers/index.ts'
import { Random, ShapeError, Tensor } from '../tensor/index.ts'
import { requireKnownOptions } from '../tensor/require-known-options.ts'
import { showValue } from '../tensor/show-value.ts'

export interface GradientCheckOptions {
  /** Where the random output gradients come from; 0 if not given. */
  readonly seed?: number | string
  /** The h of the difference quotient; 1e-5 if not given, near the best for float64. */
  readonly step?: number
  /** The largest relative error that passes; 1e-7 if not given. */
  readonly tolerance?: number
  /** Smaller derivatives are compared as if they were this large: an absolute error of tolerance · floor passes. 1e-3 if not given. */
  readonly floor?: number
}

/** One derivative, computed in both ways. */
export interface GradientComparison {
  /** Which one: `dense_1.weights[2, 3]`, `input[0, 1]`. */
  readonly element: string
  /** From the backward pass. */
  readonly analytic: number
  /** From two forward passes. */
  readonly numeric: number
  readonly relativeError: number
}

export interface GradientCheck {
  readonly passed: boolean
  readonly checked: number
  readonly tolerance: number
  readonly worst: GradientComparison
  readonly failures: readonly GradientComparison[]
  /** A sentence with the worst element and its numbers. */
  toString(): string
}

/**
 * Compares every gradient of a layer or network with a central difference.
 *
 * L = Σ R · f(X) with random R; ∂L/∂x ≈ (L(x + h) − L(x − h)) / 2h; relative error |a − n| / max(|a|, |n|, floor)
 *
 * Random R and not ones: a gradient that mixes up its elements would pass otherwise. Away from kinks only: on both sides
 * of a kink the quotient is neither slope. Leaves parameters as they were and gradients as those of L.
 * Throws `ShapeError` where the input or a parameter is not float64: the quotient of float32 numbers has two good digits;
 * and `TypeError` for what is no layer or no input, for unknown options and for a layer that returns no `Pass`.
 */
export function checkGradients(
  layer: Layer,
  input: Tensor,
  options: GradientCheckOptions = {},
): GradientCheck {
  if (typeof layer?.forward !== 'function' || !(input instanceof Tensor)) {
    throw new TypeError(
      `checkGradients: expected a layer or network and a Tensor, got ${showValue(layer)} and ${showValue(input)}; ` +
        'write checkGradients(layer, Tensor.from([[…]], float64))',
    )
  }
  requireKnownOptions('checkGradients', options, ['seed', 'step', 'tolerance', 'floor'])
  const { seed = 0, step = 1e-5, tolerance = 1e-7, floor = 1e-3 } = options
  requireFloat64(layer, input)
  const random = new Random(seed)
  const x = input.copy()

  // As a container calls it: with the checks of what a layer returns.
  const pass = chain([layer], x, {}, undefined)
  const outputGradient = Tensor.zeros(pass.output.shape, pass.output.backend)
  for (let i = 0; i < outputGradient.size; i++) outputGradient.data[i] = random.uniform(-1, 1)
  // Backward adds to what is there: a layer that overwrites its gradients is found out by starting from ones.
  for (const { gradient } of layer.parameters) gradient.data.fill(1)
  const inputGradient = pass.backward(outputGradient)!
  for (const { gradient } of layer.parameters)
    gradient.data.forEach((value, i) => {
      gradient.data[i] = value - 1
    })

  const objective = (): number => {
    const { output } = layer.forward(x)
    let sum = 0
    for (let i = 0; i < output.size; i++) sum += output.data[i]! * outputGradient.data[i]!
    return sum
  }
  const tensors = [
    { name: 'input', value: x, gradient: inputGradient },
    ...namedParameters(layer).map(({ name, parameter }) => ({
      name,
      value: parameter.value,
      gradient: parameter.gradient,
    })),
  ]
  const comparisons = tensors.flatMap(({ name, value, gradient }) =>
    compareWithDifferences(name, value, gradient, objective, { step, floor }),
  )
  return summarize(comparisons, tolerance)
}

function compareWithDifferences(
  name: string,
  value: Tensor,
  gradient: Tensor,
  objective: () => number,
  { step, floor }: { step: number; floor: number },
): GradientComparison[] {
  return Array.from(gradient.data, (analytic, i) => {
    const kept = value.data[i]!
    value.data[i] = kept + step
    const above = objective()
    value.data[i] = kept - step
    const below = objective()
    value.data[i] = kept
    const numeric = (above - below) / (2 * step)
    const scale = Math.max(Math.abs(analytic), Math.abs(numeric), floor)
    const relativeError = Math.abs(analytic - numeric) / scale
    return { element: `${name}[${indexOf(i, value).join(', ')}]`, analytic, numeric, relativeError }
  })
}

function summarize(comparisons: readonly GradientComparison[], tolerance: number): GradientCheck {
  // Written so that NaN fails.
  const failures = comparisons.filter(({ relativeError }) => !(relativeError <= tolerance))
  const size = ({ relativeError }: GradientComparison) =>
    Number.isNaN(relativeError) ? Infinity : relativeError
  const worst = comparisons.reduce((a, b) => (size(b) > size(a) ? b : a))
  const passed = failures.length === 0
  return {
    passed,
    checked: comparisons.length,
    tolerance,
    worst,
    failures,
    toString() {
      const verdict = passed
        ? `all ${comparisons.length} gradients agree`
        : `${failures.length} of ${comparisons.length} gradients are wrong`
      const { element, analytic, numeric, relativeError } = worst
      return (
        `${verdict}; worst: ${element}, backward pass ${analytic}, difference quotient ${numeric}, ` +
        `relative error ${relativeError.toExponential(1)} (tolerance ${tolerance})`
      )
    },
  }
}

function requireFloat64(layer: Layer, input: Tensor): void {
  const tensors = [input, ...layer.parameters.map((parameter) => parameter.value)]
  if (tensors.every((tensor) => tensor.backend.precision === 'float64')) return
  throw new ShapeError(
    `checkGradients: expected float64 input and parameters, got float32; ` +
      `make them with Tensor.from(values, float64) and new Sequential(layers, { backend: float64 })`,
  )
}

function indexOf(position: number, tensor: Tensor): number[] {
  const index: number[] = []
  for (let axis = tensor.rank - 1; axis >= 0; axis--) {
    const length = tensor.shape[axis]!
    index.unshift(position % length)
    position = Math.floor(position / length)
  }
  return index
}
