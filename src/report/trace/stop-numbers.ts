/** The numbers of a stop: which ones are told, and how they and their sums are written. */
import { type LayerTrace, type Numbers, type TermSum, weightedSumTerms } from '../../inspect/index.ts'
import { numberText } from '../figures/number-text.ts'
import type { TraceView } from './trace-stop.ts'

/** How many numbers one sample has. */
function widthOf({ shape, values }: Numbers): number {
  return values.length / shape[0]!
}

/** The units of a sample that are told. */
export function unitsOf(numbers: Numbers, { most }: TraceView): number[] {
  return Array.from({ length: Math.min(most, widthOf(numbers)) }, (_, unit) => unit)
}

/** The number of one unit for the sample that is followed. */
export function valueAt(numbers: Numbers, { sample }: TraceView, unit: number): number {
  return numbers.values[sample * widthOf(numbers) + unit]!
}

/** How much is told, where that is not all: `The first 8 of 128 units.` */
export function told(count: number, all: number, what: string): string[] {
  return count < all ? [`The first ${count} of ${all} ${what}.`] : []
}

/** How many units a sample has, told or not. */
export function toldUnits(numbers: Numbers, view: TraceView, what: string): string[] {
  return told(unitsOf(numbers, view).length, widthOf(numbers), what)
}

/** Whether the outputs are the weighted sums of the inputs, which can be taken apart: tried on what is told. */
export function isWeightedSum(layer: LayerTrace, view: TraceView): boolean {
  const weights = layer.parameters.find(({ name }) => name === 'weights')?.before.shape
  const bias = layer.parameters.find(({ name }) => name === 'bias')?.before.shape
  const [inputs, outputs] = [layer.input.shape, layer.output.shape]
  if (weights?.length !== 2 || inputs.length !== 2 || outputs.length !== 2) return false
  if (inputs[1] !== weights[0] || outputs[1] !== weights[1]) return false
  if (bias && (bias.length !== 1 || bias[0] !== weights[1])) return false
  return unitsOf(layer.output, view).every((unit) => {
    const { terms, start, total } = weightedSumTerms(layer, view.sample, unit)
    const size = terms.reduce((sum, { product }) => sum + Math.abs(product), Math.abs(start))
    // The network may round every term to float32.
    return Math.abs(total - valueAt(layer.output, view, unit)) <= 1e-4 * size
  })
}

/** `1.5·0.8 + (−2)·0.4 + 0.12 from 6 more` */
export function productsText({ terms }: TermSum, view: TraceView): string {
  return sumText(
    terms.map(({ left, right, product }) => ({ text: `${factor(left)}·${factor(right)}`, value: product })),
    view,
  )
}

/** `0.5 + (−0.25)` */
export function numbersText(values: readonly number[], view: TraceView): string {
  return sumText(
    values.map((value) => ({ text: factor(value), value })),
    view,
  )
}

interface Summand {
  readonly text: string
  readonly value: number
}

function sumText(summands: readonly Summand[], { most }: TraceView): string {
  const rest = summands.slice(most)
  const others = rest.reduce((sum, { value }) => sum + value, 0)
  const texts = summands.slice(0, most).map(({ text }) => text)
  if (rest.length > 0) texts.push(`${factor(others)} from ${rest.length} more`)
  // At the very beginning a minus needs no brackets.
  return texts.join(' + ').replace(/^\((−[^·)]+)\)/, '$1')
}

/** A number as part of a product or a sum: in brackets where a sign or a power of ten could be misread. */
function factor(value: number): string {
  const text = show(value)
  return value < 0 || text.includes('·') ? `(${text})` : text
}

/** A number with four digits. */
export function show(value: number): string {
  // −0 is told as 0.
  return numberText(value + 0, 4)
}
