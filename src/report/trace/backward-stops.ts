/** What a layer does on the way back. */
import {
  inputGradientTerms,
  type LayerTrace,
  type Numbers,
  type TermSum,
  weightGradientTerms,
} from '../../inspect/index.ts'
import {
  isWeightedSum,
  numbersText,
  productsText,
  show,
  told,
  toldUnits,
  unitsOf,
  valueAt,
} from './stop-numbers.ts'
import type { TraceStop, TraceView } from './trace-stop.ts'

/** The gradients of weights and inputs term by term, or how else a layer sends the gradient back. */
export function backwardStops(layer: LayerTrace, view: TraceView): TraceStop[] {
  if (!isWeightedSum(layer, view)) {
    return [layer.slopes ? throughTheSlope(layer, view) : throughTheLayer(layer, view)]
  }
  return [weightGradients(layer, view), ...(layer.inputGradient ? [inputGradients(layer, view)] : [])]
}

function throughTheSlope(layer: LayerTrace, view: TraceView): TraceStop {
  const { name, inputGradient, outputGradient } = layer
  const slopes = layer.slopes!
  const units = unitsOf(outputGradient, view)
  const flat = units.filter((unit) => valueAt(slopes, view, unit) === 0).length
  return {
    way: 'backward',
    layer: name,
    title: `${name}: through the slope`,
    formulas: ['∂L/∂z = ∂L/∂a · f′(z)'],
    words: [deadText(flat, units.length), ...toldUnits(outputGradient, view, 'units')],
    table: {
      columns: ['unit', '∂L/∂a', 'slope f′(z)', '∂L/∂z'],
      rows: units.map((unit) => [
        unit + 1,
        show(valueAt(outputGradient, view, unit)),
        show(valueAt(slopes, view, unit)),
        inputGradient ? show(valueAt(inputGradient, view, unit)) : '–',
      ]),
    },
  }
}

function deadText(flat: number, units: number): string {
  if (flat === 0) return 'Every unit told here passes the gradient on.'
  return `${flat} of the ${units} units told here ${flat === 1 ? 'has' : 'have'} slope 0: for this sample no gradient passes, and their weights learn nothing from it.`
}

/** Through a layer of which no more is known than what goes in and what comes out. */
function throughTheLayer(layer: LayerTrace, view: TraceView): TraceStop {
  const { name, inputGradient, outputGradient, isContainer } = layer
  const places = unitsOf(inputGradient ?? outputGradient, view)
  const isAsWide = unitsOf(outputGradient, view).length === places.length
  return {
    way: 'backward',
    layer: name,
    title: `${name}: through the layer`,
    formulas: ['∂L/∂xᵢ = Σⱼ ∂L/∂yⱼ · ∂yⱼ/∂xᵢ'],
    words: [
      isContainer
        ? 'The gradient goes through the layers inside, which come next; the last column is what they and all other ways come to.'
        : 'An input counts as much as the outputs that it moves.',
      ...toldUnits(inputGradient ?? outputGradient, view, 'numbers'),
    ],
    table: {
      columns: ['place', ...(isAsWide ? ['∂L/∂y'] : []), '∂L/∂x'],
      rows: places.map((unit) => [
        unit + 1,
        ...(isAsWide ? [show(valueAt(outputGradient, view, unit))] : []),
        inputGradient ? show(valueAt(inputGradient, view, unit)) : '–',
      ]),
    },
  }
}

function weightGradients(layer: LayerTrace, view: TraceView): TraceStop {
  const { name, outputGradient } = layer
  const weights = layer.parameters.find((parameter) => parameter.name === 'weights')!
  const bias = layer.parameters.find((parameter) => parameter.name === 'bias')
  const [inputs, units] = weights.before.shape as [number, number]
  const biases = bias ? unitsOf(outputGradient, view) : []
  const sums = unitsOf(outputGradient, view)
    .flatMap((unit) => unitsOf(layer.input, view).map((input) => ({ input, unit })))
    .slice(0, view.most * 2)
    .map(({ input, unit }) => ({
      label: `w${input + 1},${unit + 1}`,
      sum: weightGradientTerms(layer, input, unit),
      gradient: weights.gradient.values[input * units + unit]!,
    }))
  return {
    way: 'backward',
    layer: name,
    title: `${name}: the gradient of its weights`,
    formulas: [
      '∂L/∂wᵢⱼ = Σ over the samples of xᵢ · ∂L/∂zⱼ',
      ...(bias ? ['∂L/∂bⱼ = Σ over the samples of ∂L/∂zⱼ'] : []),
    ],
    words: [
      'A weight is to blame as much as the input it carried and as the gradient of the unit it went to.',
      ...told(sums.length, inputs * units, 'weights'),
      ...(sums.every(isWhole)
        ? []
        : [
            'The gradient is not just these sums: a penalty, clipping or another place of the layer in the network takes part in it.',
          ]),
    ],
    table: {
      columns: [bias ? 'weight, bias' : 'weight', 'terms x · ∂L/∂z, a sample each', 'gradient'],
      rows: [
        ...sums.map(({ label, sum, gradient }) => [label, productsText(sum, view), show(gradient)]),
        ...biases.map((unit) => [
          `b${unit + 1}`,
          numbersText(columnOf(outputGradient, unit), view),
          show(bias!.gradient.values[unit]!),
        ]),
      ],
    },
  }
}

/** Whether the terms are all there is; the network may have rounded every one of them to float32. */
function isWhole({ sum, gradient }: { readonly sum: TermSum; readonly gradient: number }): boolean {
  const size = sum.terms.reduce((total, { product }) => total + Math.abs(product), 0)
  return Math.abs(gradient - sum.total) <= 1e-4 * size + 1e-37
}

/** The gradient of one unit, for every sample. */
function columnOf({ shape, values }: Numbers, unit: number): number[] {
  const [samples, units] = shape as [number, number]
  return Array.from({ length: samples }, (_, sample) => values[sample * units + unit]!)
}

function inputGradients(layer: LayerTrace, view: TraceView): TraceStop {
  return {
    way: 'backward',
    layer: layer.name,
    title: `${layer.name}: back to its inputs`,
    formulas: ['∂L/∂xᵢ = Σⱼ ∂L/∂zⱼ · wᵢⱼ'],
    words: [
      'What every unit wants changed, through the same weights, the other way round: the chain rule.',
      ...toldUnits(layer.input, view, 'inputs'),
    ],
    table: {
      columns: ['input', 'terms ∂L/∂z · w', '∂L/∂x'],
      rows: unitsOf(layer.input, view).map((input) => [
        input + 1,
        productsText(inputGradientTerms(layer, view.sample, input), view),
        show(valueAt(layer.inputGradient!, view, input)),
      ]),
    },
  }
}
