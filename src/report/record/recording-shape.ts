/** What a file must hold to be a recording: kinds, ranges and sizes of everything in it. */
import { bytesUpTo, hash, largest, mostMoments, name, numbers, wholes } from './basic-shapes.ts'
import { finite, list, nullable, number, oneOf, pair, struct, text, whole } from './checks.ts'
import {
  mostClasses,
  mostFacts,
  mostFeatures,
  mostLayers,
  mostOfFact,
  mostOfModel,
  mostOfReason,
  mostParameters,
  mostPixels,
} from './limits.ts'
import { uint8, uint16 } from './packing.ts'
import type {
  ActivationSeries,
  Answers,
  DecisionSeries,
  EpochSeries,
  FirstWeights,
  GradientSeries,
  ImageSize,
  LearnedSeries,
  Mistakes,
  Recording,
  SpreadSeries,
  StepSeries,
  UnitSeries,
} from './recording.ts'
import { checkSizes } from './recording-sizes.ts'

const spread = struct<SpreadSeries>({
  mean: numbers,
  deviation: numbers,
  low: numbers,
  high: numbers,
  zeros: numbers,
  notFinite: numbers,
  bins: whole(1, 1000),
  first: numbers,
  width: numbers,
  shares: uint16,
})

const shape = struct<Recording>({
  name,
  seed: name,
  facts: list(pair(text(mostOfFact)), mostFacts),
  model: text(mostOfModel),
  outcome: oneOf('running', 'finished', 'stopped', 'diverged', 'failed'),
  reason: nullable(text(mostOfReason)),
  steps: whole(0, Number.MAX_SAFE_INTEGER),
  stepsPlanned: whole(0, Number.MAX_SAFE_INTEGER),
  weightsHash: hash,
  classNames: nullable(list(name, mostClasses)),
  image: nullable(struct<ImageSize>({ width: whole(1, mostPixels), height: whole(1, mostPixels) })),
  epochs: struct<EpochSeries>({
    epoch: wholes,
    step: wholes,
    loss: numbers,
    learningRate: numbers,
    validationLoss: nullable(numbers),
    validationAccuracy: nullable(numbers),
  }),
  losses: struct<StepSeries>({
    step: wholes,
    mean: numbers,
    low: numbers,
    high: numbers,
    learningRate: numbers,
  }),
  activations: struct<ActivationSeries>({
    steps: wholes,
    layers: list(
      struct<ActivationSeries['layers'][number]>({
        name,
        preActivations: spread,
        activations: spread,
        saturated: numbers,
      }),
      mostLayers,
    ),
  }),
  units: struct<UnitSeries>({
    epochs: wholes,
    steps: wholes,
    layers: list(
      struct<UnitSeries['layers'][number]>({
        name,
        units: whole(1, largest),
        dead: wholes,
        negative: wholes,
        shown: whole(0, 10_000),
        states: bytesUpTo(2),
      }),
      mostLayers,
    ),
  }),
  gradients: struct<GradientSeries>({
    steps: wholes,
    parameters: list(
      struct<GradientSeries['parameters'][number]>({
        name,
        gradientNorm: numbers,
        gradientRms: numbers,
        weightNorm: numbers,
        logUpdateToWeight: numbers,
      }),
      mostParameters,
    ),
    signals: list(struct<GradientSeries['signals'][number]>({ name, gradientRms: numbers }), mostLayers),
  }),
  learned: list(
    struct<LearnedSeries>({
      name,
      count: whole(1, largest),
      steps: wholes,
      mean: numbers,
      low: numbers,
      high: numbers,
    }),
    mostLayers,
  ),
  decisions: nullable(
    struct<DecisionSeries>({
      x: pair(finite),
      y: pair(finite),
      cells: whole(1, 256),
      values: oneOf('scores', 'classes'),
      epochs: wholes,
      grids: uint16,
      points: struct<DecisionSeries['points']>({
        x: numbers,
        y: numbers,
        label: list(whole(0, 255), mostMoments),
      }),
    }),
  ),
  answers: nullable(
    struct<Answers>({
      data: oneOf('validation', 'training'),
      samples: whole(1, largest),
      loss: number,
      accuracy: nullable(number),
      confusion: nullable(list(list(whole(0, largest), mostClasses), mostClasses)),
      mistaken: whole(0, largest),
      mistakes: nullable(
        struct<Mistakes>({
          index: wholes,
          label: wholes,
          predicted: wholes,
          probability: nullable(numbers),
          labelProbability: nullable(numbers),
          features: whole(1, mostFeatures),
          low: finite,
          high: finite,
          inputs: uint8,
        }),
      ),
    }),
  ),
  firstWeights: nullable(
    struct<FirstWeights>({
      name,
      inputs: whole(1, mostFeatures),
      units: whole(1, largest),
      shown: whole(1, 1000),
      full: finite,
      values: uint8,
      low: numbers,
      high: numbers,
      rootMeanSquare: numbers,
    }),
  ),
})

/** Builds a recording from a parsed document. Throws `Error`, naming the place, for anything that is not as it must be. */
export function checkRecording(value: unknown, place: string): Recording {
  const recording = shape(value, place)
  checkSizes(recording, place)
  return recording
}
