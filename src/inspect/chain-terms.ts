/** A weighted sum taken apart: which input gave how much, and which output sent how much back. */
import type { LayerTrace, Numbers } from './trace.ts'

/** One product of a sum. */
export interface Term {
  /** Which input or output it comes from, from 0. */
  readonly index: number
  readonly left: number
  readonly right: number
  readonly product: number
}

/** z = Σ x·w + b, or ∂L/∂x = Σ ∂L/∂z·w, or ∂L/∂w = Σ x·∂L/∂z, term by term. */
export interface TermSum {
  readonly terms: readonly Term[]
  readonly start: number
  /** start + Σ products, in double precision; the network rounds as it goes. */
  readonly total: number
}

/** The weighted sum of one unit for one sample: inputs times weights, from the bias on. */
export function weightedSumTerms(layer: LayerTrace, sample: number, unit: number): TermSum {
  const weights = parameterOf(layer, 'weights').before
  const bias = layer.parameters.find(({ name }) => name === 'bias')?.before
  const [inputs] = weights.shape as [number, number]
  return sumOf(inputs, bias?.values[unit] ?? 0, (input) => [
    at(layer.input, sample, input),
    at(weights, input, unit),
  ])
}

/** ∂L/∂x of one input for one sample: what every unit sends back, times the weight on the way. */
export function inputGradientTerms(layer: LayerTrace, sample: number, input: number): TermSum {
  const weights = parameterOf(layer, 'weights').before
  const [, units] = weights.shape as [number, number]
  return sumOf(units, 0, (unit) => [at(layer.outputGradient, sample, unit), at(weights, input, unit)])
}

/** ∂L/∂w of one weight: over the samples, the input it saw times the gradient of its unit. */
export function weightGradientTerms(layer: LayerTrace, input: number, unit: number): TermSum {
  return sumOf(layer.input.shape[0]!, 0, (sample) => [
    at(layer.input, sample, input),
    at(layer.outputGradient, sample, unit),
  ])
}

function sumOf(
  count: number,
  start: number,
  factors: (index: number) => [left: number, right: number],
): TermSum {
  const terms = Array.from({ length: count }, (_, index): Term => {
    const [left, right] = factors(index)
    return { index, left, right, product: left * right }
  })
  return { terms, start, total: terms.reduce((sum, { product }) => sum + product, start) }
}

function at({ shape, values }: Numbers, row: number, column: number): number {
  return values[row * shape[1]! + column]!
}

function parameterOf(layer: LayerTrace, name: string) {
  const found = layer.parameters.find((parameter) => parameter.name === name)
  if (found?.before.shape.length === 2) return found
  throw new RangeError(
    `${layer.name}: expected a layer with a matrix of ${name}, such as Dense; this one has ` +
      `${layer.parameters.map((parameter) => parameter.name).join(', ') || 'no parameters'}`,
  )
}
