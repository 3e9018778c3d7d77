/** What the probes saw, as series over time. */
import type {
  ActivationEntry,
  GradientEntry,
  ParameterEntry,
  ParameterSample,
  Spread,
} from '../../inspect/index.ts'
import { mostLayers, mostParameters } from './limits.ts'
import type { ActivationSeries, GradientSeries, LearnedSeries, SpreadSeries } from './recording.ts'
import { uniqueNames } from './unique-names.ts'
import { wholeShare } from './whole-share.ts'

/** Activations and pre-activations of every layer over time. */
export function activationSeries(all: readonly ActivationEntry[]): ActivationSeries {
  const names = uniqueNames(all[0]?.layers.map(({ layer }) => layer) ?? []).slice(0, mostLayers)
  // The last step of a run that diverged may not have reached every layer.
  const entries = all.filter(({ layers }) => layers.length === all[0]!.layers.length)
  return {
    steps: entries.map(({ step }) => step),
    layers: names.map((name, at) => {
      const samples = entries.map(({ layers }) => layers[at]!)
      return {
        name,
        preActivations: spreadSeries(samples.map(({ preActivations }) => preActivations)),
        activations: spreadSeries(samples.map(({ activations }) => activations)),
        saturated: samples.map(({ saturated }) => saturated),
      }
    }),
  }
}

function spreadSeries(spreads: readonly Spread[]): SpreadSeries {
  const bins = Math.max(1, ...spreads.map(({ counts }) => counts.length))
  const shares = new Uint16Array(spreads.length * bins)
  spreads.forEach(({ counts, count }, moment) => {
    counts.forEach((inBin, bin) => {
      shares[moment * bins + bin] = Math.round((inBin / count) * wholeShare)
    })
  })
  const of = (value: (spread: Spread) => number): number[] => spreads.map(value)
  return {
    mean: of(({ mean }) => mean),
    deviation: of(({ deviation }) => deviation),
    low: of(({ low }) => low),
    high: of(({ high }) => high),
    zeros: of(({ zeros }) => zeros),
    notFinite: of(({ notFinite }) => notFinite),
    bins,
    first: of(({ edges }) => edges[0]!),
    width: of(({ edges }) => edges[1]! - edges[0]!),
    shares,
  }
}

/** Gradients and updates of every parameter over time. */
export function gradientSeries(entries: readonly GradientEntry[]): GradientSeries {
  const first = entries[0]
  const complete = entries.filter((entry) => entry.preActivations.length === first!.preActivations.length)
  const signals = uniqueNames(first?.preActivations.map(({ layer }) => layer) ?? []).slice(0, mostLayers)
  const parameters = uniqueNames(first?.parameters.map(({ name }) => name) ?? []).slice(0, mostParameters)
  return {
    steps: complete.map(({ step }) => step),
    parameters: parameters.map((name, at) => {
      const of = (value: (sample: ParameterSample) => number): number[] =>
        complete.map(({ parameters }) => value(parameters[at]!))
      return {
        name,
        gradientNorm: of(({ gradientNorm }) => gradientNorm),
        gradientRms: of(({ gradientRms }) => gradientRms),
        weightNorm: of(({ weightNorm }) => weightNorm),
        logUpdateToWeight: of(({ logUpdateToWeight }) => logUpdateToWeight),
      }
    }),
    signals: signals.map((name, at) => ({
      name,
      gradientRms: complete.map(({ preActivations }) => preActivations[at]!.gradientRms),
    })),
  }
}

/** The numbers of one parameter over time, as mean, lowest and highest. */
export function learnedSeries(name: string, entries: readonly ParameterEntry[]): LearnedSeries {
  return {
    name,
    count: entries[0]!.values.length,
    steps: entries.map(({ step }) => step),
    mean: entries.map(({ values }) => values.reduce((sum, value) => sum + value, 0) / values.length),
    low: entries.map(({ values }) => Math.min(...values)),
    high: entries.map(({ values }) => Math.max(...values)),
  }
}
