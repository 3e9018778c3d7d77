/** A traced step as a walk: stop by stop forward through the layers, to the loss, and all the way back to the new weights. */
import {
  inputGradientTerms,
  type LayerTrace,
  type Numbers,
  type ParameterTrace,
  type StepTrace,
  type TermSum,
  weightedSumTerms,
  weightGradientTerms,
} from '../../inspect/index.ts'
import { numberText } from '../figures/number-text.ts'
import type { ReportTable } from '../page.ts'

/** One place of the walk: what is computed there, by which formula, from which numbers. */
export interface TraceStop {
  /** In which direction the walk goes there. */
  readonly way: 'forward' | 'loss' | 'backward' | 'update'
  readonly layer: string
  readonly title: string
  readonly formulas: readonly string[]
  readonly words: readonly string[]
  readonly table: ReportTable
}

export interface TraceWalkOptions {
  /** Which sample of the batch is followed, from 0; the first if not given. */
  readonly sample?: number
  /** How many units of a layer are told, and how many terms of a sum; 8 if not given. The rest is summed up. */
  readonly most?: number
}

/**
 * The stops of a traced step, for one sample of its batch.
 *
 * Throws `RangeError` for a sample that the batch does not have.
 */
export function traceStops(trace: StepTrace, { sample = 0, most = 8 }: TraceWalkOptions = {}): TraceStop[] {
  if (!Number.isInteger(sample) || sample < 0 || sample >= trace.samples) {
    throw new RangeError(
      `trace: expected a sample from 0 to ${trace.samples - 1}, as the batch has ${trace.samples}, got ${sample}`,
    )
  }
  const view = { sample, most }
  const { layers } = trace
  return [
    ...layers.map((layer) => forwardStop(layer, view)),
    lossStop(trace, view),
    ...layers.toReversed().flatMap((layer) => backwardStops(layer, view)),
    ...layers.flatMap((layer) =>
      layer.parameters.map((parameter) => updateStop(trace, layer, parameter, view)),
    ),
  ]
}

type View = Required<TraceWalkOptions>

function forwardStop(layer: LayerTrace, view: View): TraceStop {
  const { name, description } = layer
  if (isDense(layer)) {
    return {
      way: 'forward',
      layer: name,
      title: `${name}: the weighted sums`,
      formulas: ['zⱼ = Σᵢ xᵢ·wᵢⱼ + bⱼ'],
      words: [
        `${name} is ${description}. Every unit multiplies each input by its weight, adds up, and adds its bias.`,
      ],
      table: {
        columns: ['unit', 'terms x·w', 'bias b', 'z'],
        rows: unitsOf(layer.output, view).map((unit) => {
          const sum = weightedSumTerms(layer, view.sample, unit)
          return [unit + 1, termsText(sum, view), show(sum.start), show(valueAt(layer.output, view, unit))]
        }),
      },
    }
  }
  const hasSlopes = layer.slopes !== undefined
  return {
    way: 'forward',
    layer: name,
    title: `${name}: the activations`,
    formulas: [description],
    words: [
      hasSlopes
        ? 'Each number by itself. The slope is what the way back will be multiplied by.'
        : 'All numbers of the row together.',
    ],
    table: {
      columns: ['unit', 'z', 'a = f(z)', ...(hasSlopes ? ['slope f′(z)'] : [])],
      rows: unitsOf(layer.output, view).map((unit) => [
        unit + 1,
        show(valueAt(layer.input, view, unit)),
        show(valueAt(layer.output, view, unit)),
        ...(hasSlopes ? [show(valueAt(layer.slopes!, view, unit))] : []),
      ]),
    },
  }
}

function lossStop({ loss, layers, samples }: StepTrace, view: View): TraceStop {
  const prediction = layers.at(-1)!.output
  const isLabel = loss.targets.shape.length === 1 && prediction.shape.length === 2
  return {
    way: 'loss',
    layer: loss.name,
    title: `${loss.name}: how wrong, and which way is better`,
    formulas: [`L = ${show(loss.value)}, over ${samples === 1 ? 'one sample' : `all ${samples} samples`}`],
    words: [
      'The gradient says by how much L grows when a prediction grows a little. The way back begins with it.',
    ],
    table: {
      columns: ['output', 'prediction', isLabel ? 'is it the right class' : 'target', '∂L/∂prediction'],
      rows: unitsOf(prediction, view).map((unit) => [
        unit + 1,
        show(valueAt(prediction, view, unit)),
        isLabel
          ? loss.targets.values[view.sample] === unit
            ? 'yes'
            : ''
          : show(valueAt(loss.targets, view, unit)),
        show(valueAt(loss.gradient, view, unit)),
      ]),
    },
  }
}

function backwardStops(layer: LayerTrace, view: View): TraceStop[] {
  if (!isDense(layer)) return [activationBackward(layer, view)]
  return [weightGradients(layer, view), ...(layer.inputGradient ? [inputGradients(layer, view)] : [])]
}

function activationBackward(layer: LayerTrace, view: View): TraceStop {
  const { name, slopes, inputGradient, outputGradient } = layer
  const units = unitsOf(outputGradient, view)
  return {
    way: 'backward',
    layer: name,
    title: `${name}: through the slope`,
    formulas: slopes ? ['∂L/∂z = ∂L/∂a · f′(z)'] : ['∂L/∂z from ∂L/∂a, by the whole Jacobian of the row'],
    words: slopes
      ? [deadText(units.filter((unit) => valueAt(slopes, view, unit) === 0).length, units.length)]
      : ['Every input has moved every output of its row.'],
    table: {
      columns: ['unit', '∂L/∂a', ...(slopes ? ['slope f′(z)'] : []), '∂L/∂z'],
      rows: units.map((unit) => [
        unit + 1,
        show(valueAt(outputGradient, view, unit)),
        ...(slopes ? [show(valueAt(slopes, view, unit))] : []),
        inputGradient ? show(valueAt(inputGradient, view, unit)) : '–',
      ]),
    },
  }
}

function deadText(flat: number, units: number): string {
  if (flat === 0) return 'Every unit told here passes the gradient on.'
  return `${flat} of the ${units} units told here ${flat === 1 ? 'has' : 'have'} slope 0: for this sample no gradient passes, and their weights learn nothing from it.`
}

function weightGradients(layer: LayerTrace, view: View): TraceStop {
  const [inputs, units] = layer.parameters[0]!.before.shape as [number, number]
  const places = Array.from({ length: Math.min(view.most, units) }, (_, unit) => unit).flatMap((unit) =>
    Array.from({ length: Math.min(view.most, inputs) }, (_, input) => [input, unit] as const),
  )
  return {
    way: 'backward',
    layer: layer.name,
    title: `${layer.name}: the gradient of its weights`,
    formulas: ['∂L/∂wᵢⱼ = Σ over the samples of xᵢ · ∂L/∂zⱼ', '∂L/∂bⱼ = Σ over the samples of ∂L/∂zⱼ'],
    words: [
      'A weight is to blame as much as the input it carried and as the gradient of the unit it went to.',
    ],
    table: {
      columns: ['weight', 'terms x · ∂L/∂z, a sample each', '∂L/∂w'],
      rows: places
        .slice(0, view.most * 2)
        .map(([input, unit]) => [
          `w${input + 1},${unit + 1}`,
          termsText(weightGradientTerms(layer, input, unit), view),
          show(layer.parameters[0]!.gradient.values[input * units + unit]!),
        ]),
    },
  }
}

function inputGradients(layer: LayerTrace, view: View): TraceStop {
  return {
    way: 'backward',
    layer: layer.name,
    title: `${layer.name}: back to its inputs`,
    formulas: ['∂L/∂xᵢ = Σⱼ ∂L/∂zⱼ · wᵢⱼ'],
    words: ['What every unit wants changed, through the same weights, the other way round: the chain rule.'],
    table: {
      columns: ['input', 'terms ∂L/∂z · w', '∂L/∂x'],
      rows: unitsOf(layer.input, view).map((input) => [
        input + 1,
        termsText(inputGradientTerms(layer, view.sample, input), view),
        show(valueAt(layer.inputGradient!, view, input)),
      ]),
    },
  }
}

function updateStop(
  trace: StepTrace,
  { name }: LayerTrace,
  parameter: ParameterTrace,
  view: View,
): TraceStop {
  const { before, gradient, after } = parameter
  const width = before.shape.at(-1) ?? 1
  const count = Math.min(view.most * 2, before.values.length)
  return {
    way: 'update',
    layer: name,
    title: `${name}.${parameter.name}: one step downhill`,
    formulas: [`${trace.optimizer} with learning rate ${show(trace.learningRate)}`],
    words: count < before.values.length ? [`The first ${count} of ${before.values.length} numbers.`] : [],
    table: {
      columns: [parameter.name, 'before', '∂L', 'step', 'after'],
      rows: Array.from({ length: count }, (_, at) => [
        before.shape.length === 2 ? `${Math.floor(at / width) + 1},${(at % width) + 1}` : String(at + 1),
        show(before.values[at]!),
        show(gradient.values[at]!),
        show(after.values[at]! - before.values[at]!),
        show(after.values[at]!),
      ]),
    },
  }
}

/** A weighted sum can be taken apart where the layer has a matrix of weights. */
function isDense({ parameters }: LayerTrace): boolean {
  return parameters[0]?.name === 'weights' && parameters[0].before.shape.length === 2
}

function unitsOf({ shape }: Numbers, { most }: View): number[] {
  return Array.from({ length: Math.min(most, shape.at(-1) ?? 1) }, (_, unit) => unit)
}

function valueAt({ shape, values }: Numbers, { sample }: View, unit: number): number {
  return values[sample * (shape.at(-1) ?? 1) + unit]!
}

function termsText({ terms }: TermSum, { most }: View): string {
  const told = terms.slice(0, most).map(({ left, right }) => `${show(left)}·${bracketed(right)}`)
  const rest = terms.slice(most)
  const others = rest.reduce((sum, { product }) => sum + product, 0)
  return [...told, ...(rest.length > 0 ? [`${show(others)} from ${rest.length} more`] : [])].join(' + ')
}

function bracketed(value: number): string {
  return value < 0 ? `(${show(value)})` : show(value)
}

function show(value: number): string {
  return numberText(value + 0, 4)
}
