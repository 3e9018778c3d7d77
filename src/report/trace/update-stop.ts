/** What the optimizer makes of a gradient. */
import type { LayerTrace, ParameterTrace, StepTrace } from '../../inspect/index.ts'
import { show, told } from './stop-numbers.ts'
import type { TraceStop, TraceView } from './trace-stop.ts'

/** A parameter before and after the step. */
export function updateStop(
  trace: StepTrace,
  { name }: LayerTrace,
  parameter: ParameterTrace,
  view: TraceView,
): TraceStop {
  const { before, gradient, after } = parameter
  const width = before.shape.at(-1) ?? 1
  const count = Math.min(view.most * 2, before.values.length)
  return {
    way: 'update',
    layer: name,
    title: `${name}.${parameter.name}: one step downhill`,
    formulas: [`${trace.optimizer} with learning rate ${show(trace.learningRate)}`],
    words: told(count, before.values.length, 'numbers'),
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
