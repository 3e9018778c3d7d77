/** A traced step as a walk: stop by stop forward through the layers, to the loss, and all the way back to the new weights. */
import type { StepTrace } from '../../inspect/index.ts'
import { backwardStops } from './backward-stops.ts'
import { forwardStop } from './forward-stop.ts'
import { lossStop } from './loss-stop.ts'
import type { TraceStop, TraceWalkOptions } from './trace-stop.ts'
import { updateStop } from './update-stop.ts'

/**
 * The stops of a traced step, for one sample of its batch.
 *
 * Throws `RangeError` for a sample that the batch does not have, and for fewer than one unit or term.
 */
export function traceStops(trace: StepTrace, { sample = 0, most = 8 }: TraceWalkOptions = {}): TraceStop[] {
  if (!Number.isInteger(sample) || sample < 0 || sample >= trace.samples) {
    throw new RangeError(
      `trace: expected a sample from 0 to ${trace.samples - 1}, as the batch has ${trace.samples}, got ${sample}`,
    )
  }
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(`trace: expected most as a whole number above 0, got ${most}`)
  }
  const view = { sample, most }
  const { layers } = trace
  // A layer that stands in the network twice is updated once.
  const learning = layers.filter(({ name }, at) => layers.findIndex((layer) => layer.name === name) === at)
  return [
    ...layers.map((layer) => forwardStop(layer, view)),
    lossStop(trace, view),
    ...layers.toReversed().flatMap((layer) => backwardStops(layer, view)),
    ...learning.flatMap((layer) =>
      layer.parameters.map((parameter) => updateStop(trace, layer, parameter, view)),
    ),
  ]
}
