/** Where the way forward ends and the way back begins. */
import type { StepTrace } from '../../inspect/index.ts'
import { show, toldUnits, unitsOf, valueAt } from './stop-numbers.ts'
import type { TraceStop, TraceView } from './trace-stop.ts'

/** The loss of the step, and its gradient for the sample that is followed. */
export function lossStop({ loss, layers, samples }: StepTrace, view: TraceView): TraceStop {
  const prediction = layers.at(-1)!.output
  // With one output a label is the number that it should give.
  const isLabel = loss.targets.shape.length === 1 && prediction.shape.length === 2 && prediction.shape[1]! > 1
  const targetOf = (unit: number): string => {
    if (!isLabel) return show(valueAt(loss.targets, view, unit))
    return loss.targets.values[view.sample] === unit ? 'yes' : ''
  }
  return {
    way: 'loss',
    layer: loss.name,
    title: `${loss.name}: how wrong, and which way is better`,
    formulas: [`L = ${show(loss.value)}, over ${samples === 1 ? 'one sample' : `all ${samples} samples`}`],
    words: [
      'The gradient says by how much L grows when a prediction grows a little. The way back begins with it.',
      ...toldUnits(prediction, view, 'outputs'),
    ],
    table: {
      columns: ['output', 'prediction', isLabel ? 'is it the right class' : 'target', '∂L/∂prediction'],
      rows: unitsOf(prediction, view).map((unit) => [
        unit + 1,
        show(valueAt(prediction, view, unit)),
        targetOf(unit),
        show(valueAt(loss.gradient, view, unit)),
      ]),
    },
  }
}
