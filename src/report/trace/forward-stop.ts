/** What a layer does on the way forward. */
import { type LayerTrace, weightedSumTerms } from '../../inspect/index.ts'
import { isWeightedSum, productsText, show, toldUnits, unitsOf, valueAt } from './stop-numbers.ts'
import type { TraceStop, TraceView } from './trace-stop.ts'

/** The weighted sums of a layer term by term, or what else it makes of its inputs. */
export function forwardStop(layer: LayerTrace, view: TraceView): TraceStop {
  if (isWeightedSum(layer, view)) return weightedSums(layer, view)
  return layer.slopes ? activations(layer, view) : outputs(layer, view)
}

function weightedSums(layer: LayerTrace, view: TraceView): TraceStop {
  const { name, description, output } = layer
  const hasBias = layer.parameters.some((parameter) => parameter.name === 'bias')
  return {
    way: 'forward',
    layer: name,
    title: `${name}: the weighted sums`,
    formulas: [`zⱼ = Σᵢ xᵢ·wᵢⱼ${hasBias ? ' + bⱼ' : ''}`],
    words: [
      `${name} is ${description}. Every unit multiplies each input by its weight and adds up${hasBias ? ', its bias too' : ''}.`,
      ...toldUnits(output, view, 'units'),
    ],
    table: {
      columns: ['unit', 'terms x·w', ...(hasBias ? ['bias b'] : []), 'z'],
      rows: unitsOf(output, view).map((unit) => {
        const sum = weightedSumTerms(layer, view.sample, unit)
        return [
          unit + 1,
          productsText(sum, view),
          ...(hasBias ? [show(sum.start)] : []),
          show(valueAt(output, view, unit)),
        ]
      }),
    },
  }
}

function activations({ name, description, input, output, slopes }: LayerTrace, view: TraceView): TraceStop {
  return {
    way: 'forward',
    layer: name,
    title: `${name}: the activations`,
    formulas: [description],
    words: [
      'Each number by itself. The slope is what the way back will be multiplied by.',
      ...toldUnits(output, view, 'units'),
    ],
    table: {
      columns: ['unit', 'z', 'a = f(z)', 'slope f′(z)'],
      rows: unitsOf(output, view).map((unit) => [
        unit + 1,
        show(valueAt(input, view, unit)),
        show(valueAt(output, view, unit)),
        show(valueAt(slopes!, view, unit)),
      ]),
    },
  }
}

/** Of a layer of which no more is known than what goes in and what comes out. */
function outputs({ name, description, input, output, isContainer }: LayerTrace, view: TraceView): TraceStop {
  const pairs = unitsOf(output, view)
  const isAsWide = unitsOf(input, view).length === pairs.length
  return {
    way: 'forward',
    layer: name,
    title: `${name}: what it gives`,
    formulas: description === '' ? [] : [description],
    words: [
      isContainer
        ? 'The layers inside it have been told; x is what it was given itself.'
        : 'How a number of y comes about is told by the formula; it may depend on more than the x beside it.',
      ...toldUnits(output, view, 'numbers'),
    ],
    table: {
      columns: isAsWide ? ['place', 'x', 'y'] : ['place', 'y'],
      rows: pairs.map((unit) => [
        unit + 1,
        ...(isAsWide ? [show(valueAt(input, view, unit))] : []),
        show(valueAt(output, view, unit)),
      ]),
    },
  }
}
