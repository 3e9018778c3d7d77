/** What a network answers when all is done: how many are right, what is taken for what, and the worst mistakes. */
import type { Dataset } from '../../data/index.ts'
import { statistics } from '../../inspect/index.ts'
import type { Sequential } from '../../layers/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { evaluate, type Loss, predictedClasses } from '../../train/index.ts'
import { actualClasses } from '../../train/metrics/actual-classes.ts'
import { classShares, yesThreshold } from './class-shares.ts'
import { fittingName } from './fitting-name.ts'
import { mostClasses, mostFeatures } from './limits.ts'
import type { Answers, FirstWeights, Mistakes } from './recording.ts'

const mostMistakes = 24
const mostUnits = 96

/** Evaluates on data and keeps the mistakes in which the right class was given the smallest probability. */
export function answersOn(model: Sequential, data: Dataset, loss: Loss, kind: Answers['data']): Answers {
  const { accuracy, confusion, prediction, loss: value } = evaluate(model, data, loss)
  const answers = { data: kind, samples: data.inputs.shape[0]!, loss: value }
  if (accuracy === undefined) {
    return { ...answers, accuracy: null, confusion: null, mistaken: 0, mistakes: null }
  }
  const found = mistakesOf(data, prediction, loss)
  return {
    ...answers,
    accuracy,
    confusion: confusion!.length > mostClasses ? null : confusion!,
    mistaken: found.length,
    mistakes: packedMistakes(data.inputs, found),
  }
}

interface Mistake {
  readonly index: number
  readonly label: number
  readonly predicted: number
  readonly probability: number | undefined
  readonly labelProbability: number | undefined
}

/** All mistakes, the worst first; without probabilities in the order of the data. An answer of NaN is no class and left out. */
function mistakesOf(data: Dataset, prediction: Tensor, loss: Loss): Mistake[] {
  const labels = actualClasses('Recorder', prediction, data.targets)
  const shares = classShares(prediction, loss)
  const classes = Math.max(2, prediction.shape[1]!)
  const mistakes: Mistake[] = []
  predictedClasses(prediction, yesThreshold(loss)).forEach((predicted, index) => {
    const label = labels[index]!
    if (predicted === label || predicted < 0) return
    const share = (of: number): number | undefined => shares?.[index * classes + of]
    mistakes.push({ index, label, predicted, probability: share(predicted), labelProbability: share(label) })
  })
  return mistakes.sort((a, b) => (a.labelProbability ?? 0) - (b.labelProbability ?? 0) || a.index - b.index)
}

/** As many of the worst as there is room for; null of none. */
function packedMistakes(inputs: Tensor, all: readonly Mistake[]): Mistakes | null {
  const features = inputs.size / inputs.shape[0]!
  const mistakes = all.slice(0, Math.min(mostMistakes, Math.floor(mostFeatures / features)))
  if (mistakes.length === 0) return null
  const values = mistakes.flatMap(({ index }) =>
    Array.from(inputs.data.subarray(index * features, (index + 1) * features)),
  )
  const described = statistics(values)
  // Where no input is a finite number these are NaN.
  const [low, high] = [described.low || 0, described.high || 0]
  const hasShares = mistakes[0]!.probability !== undefined
  return {
    index: mistakes.map(({ index }) => index),
    label: mistakes.map(({ label }) => label),
    predicted: mistakes.map(({ predicted }) => predicted),
    probability: hasShares ? mistakes.map(({ probability }) => probability!) : null,
    labelProbability: hasShares ? mistakes.map(({ labelProbability }) => labelProbability!) : null,
    features,
    low,
    high,
    inputs: Uint8Array.from(values, (value) => Math.round(((value - low) / (high - low || 1)) * 255)),
  }
}

/** The weights that meet the inputs, unit by unit; null where no parameter has a row for each input, or too many of them. */
export function firstWeightsOf(model: Sequential, named: readonly NamedValue[]): FirstWeights | null {
  const { inputs } = model
  const first = named.find(({ value }) => value.rank === 2 && value.shape[0] === inputs)
  if (!first || inputs === undefined || inputs > mostFeatures) return null
  const { data, shape } = first.value
  const units = shape[1]!
  const shown = Math.min(units, mostUnits, Math.floor(mostFeatures / inputs))
  const all = statistics(data)
  // A few large weights would bleach all others.
  const full = Math.min(Math.max(-all.low, all.high), 4 * all.rootMeanSquare) || 0
  const values = new Uint8Array(inputs * shown)
  for (let unit = 0; unit < shown; unit++) {
    for (let input = 0; input < inputs; input++) {
      const weight = data[input * units + unit]!
      // NaN becomes 0 and ±∞ the ends, as typed arrays have no other bytes.
      values[unit * inputs + input] =
        128 + Math.round(127 * Math.max(-1, Math.min(1, weight / (full || 1) || 0)))
    }
  }
  const rows = Array.from({ length: shown }, (_, unit) =>
    statistics(Array.from({ length: inputs }, (_, input) => data[input * units + unit]!)),
  )
  return {
    name: fittingName(first.name),
    inputs,
    units,
    shown,
    full,
    values,
    low: rows.map(({ low }) => low),
    high: rows.map(({ high }) => high),
    rootMeanSquare: rows.map(({ rootMeanSquare }) => rootMeanSquare),
  }
}

interface NamedValue {
  readonly name: string
  readonly value: Tensor
}
