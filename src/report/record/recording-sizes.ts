/** Whether the parts of a recording fit each other. */
import { requireLength, requireSome } from './checks.ts'
import type { Answers, Recording } from './recording.ts'

/**
 * Throws `Error`, naming the place, unless all series of a part have the length of its time axis, packed lists that of
 * what they hold, and what a report tells first and last values of has some.
 */
export function checkSizes(recording: Recording, place: string): void {
  const { epochs, losses, activations, units, gradients, learned, decisions, answers, firstWeights } =
    recording
  sameLengths(epochs, epochs.epoch.length, `${place}.epochs`)
  sameLengths(losses, losses.step.length, `${place}.losses`)
  for (const layer of activations.layers) {
    const moments = activations.steps.length
    const at = `${place}.activations of ${layer.name}`
    requireLength(layer.saturated, moments, `${at}.saturated`)
    for (const { shares, ...series } of [layer.preActivations, layer.activations]) {
      sameLengths(series, moments, at)
      requireLength(shares, moments * series.bins, `${at}.shares`)
    }
  }
  if (units.layers.length > 0) requireSome(units.epochs, 'moment', `${place}.units`)
  requireLength(units.steps, units.epochs.length, `${place}.units.steps`)
  for (const { states, ...layer } of units.layers) {
    const at = `${place}.units of ${layer.name}`
    sameLengths(layer, units.epochs.length, at)
    requireLength(states, units.epochs.length * layer.shown, `${at}.states`)
  }
  for (const series of [...gradients.parameters, ...gradients.signals]) {
    sameLengths(series, gradients.steps.length, `${place}.gradients of ${series.name}`)
  }
  for (const series of learned) {
    const at = `${place}.learned ${series.name}`
    requireSome(series.steps, 'moment', at)
    sameLengths(series, series.steps.length, at)
  }
  if (decisions) {
    const { grids, points, cells } = decisions
    requireLength(grids, decisions.epochs.length * cells * cells, `${place}.decisions.grids`)
    sameLengths(points, points.x.length, `${place}.decisions.points`)
  }
  if (answers) checkAnswers(answers, recording, `${place}.answers`)
  if (firstWeights) {
    const { values, ...series } = firstWeights
    const { inputs, shown } = series
    sameLengths(series, shown, `${place}.firstWeights`)
    requireLength(values, inputs * shown, `${place}.firstWeights.values`)
  }
}

function checkAnswers(
  { confusion, mistakes }: Answers,
  { image, classNames }: Recording,
  place: string,
): void {
  for (const row of confusion ?? []) requireLength(row, confusion!.length, `${place}.confusion`)
  if (classNames && confusion) requireLength(classNames, confusion.length, `${place}: names of classes`)
  if (!mistakes) return
  const { inputs, features, ...series } = mistakes
  requireSome(mistakes.index, 'mistake', `${place}.mistakes`)
  sameLengths(series, mistakes.index.length, `${place}.mistakes`)
  requireLength(inputs, features * mistakes.index.length, `${place}.mistakes.inputs`)
  if (image && image.width * image.height !== features) {
    throw new Error(
      `${place}.mistakes: an image of ${image.width} × ${image.height} does not have ${features} pixels`,
    )
  }
}

/** Every list among the values has this length. */
function sameLengths(part: object, length: number, place: string): void {
  for (const [key, value] of Object.entries(part)) {
    if (Array.isArray(value)) requireLength(value, length, `${place}.${key}`)
  }
}
