/** Runs of a few milliseconds for the tests of recordings. */
import {
  Adam,
  binaryCrossEntropyOnLogits,
  type Dataset,
  Dense,
  type FitOptions,
  PReLU,
  Random,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  xor,
} from 'glassnet'
import type { Recording } from '../../../src/report/record/recording.ts'

/** Pictures of 4 × 4 pixels in three classes, one of which has noise for pictures. */
export function pictures(samples: number, seed: number) {
  const random = new Random(seed)
  const labels = Array.from({ length: samples }, (_, sample) => sample % 3)
  const rows = labels.map((label) =>
    Array.from({ length: 16 }, (_, pixel) =>
      Math.min(1, 0.5 * random.uniform() + (label < 2 && pixel % 2 === label ? 0.3 : 0)),
    ),
  )
  return { inputs: Tensor.from(rows), targets: Uint32Array.from(labels) }
}

export const image = { width: 4, height: 4 }

/** What `fit()` takes. */
export interface TinyRun {
  readonly model: Sequential
  readonly data: Dataset
  readonly options: FitOptions
}

/** A network with a PReLU and a ReLU, and how it is trained on pictures. */
export function pictureRun({ seed = 1, epochs = 3 } = {}): TinyRun {
  const model = new Sequential(
    [new Dense(16, 8), new PReLU({ units: 8 }), new Dense(8, 6), new ReLU(), new Dense(6, 3)],
    { seed },
  )
  const options: FitOptions = {
    loss: softmaxCrossEntropy(),
    optimizer: new Adam({ learningRate: 0.01 }),
    epochs,
    batchSize: 10,
    seed,
    validation: pictures(30, 2),
  }
  return { model, data: pictures(60, 1), options }
}

/** XOR, whose inputs are points of a plane. */
export function xorRun({ seed = 1, epochs = 20 } = {}): TinyRun {
  const model = new Sequential([new Dense(2, 4), new Tanh(), new Dense(4, 1)], { seed })
  const options: FitOptions = {
    loss: binaryCrossEntropyOnLogits(),
    optimizer: new SGD({ learningRate: 0.5, momentum: 0.9 }),
    epochs,
    batchSize: 4,
    seed,
  }
  return { model, data: xor(), options }
}

/** A recording of which nearly nothing is drawn: the tests of what is not in figures need not wait for them. */
export const bareRecording: Recording = {
  name: 'bare',
  seed: '1',
  facts: [['width', '4']],
  model: 'a table',
  outcome: 'finished',
  reason: null,
  steps: 2,
  stepsPlanned: 2,
  weightsHash: '0123456789abcdef'.repeat(4),
  classNames: null,
  image: null,
  epochs: {
    epoch: [1, 2],
    step: [1, 2],
    loss: [0.75, 0.5],
    learningRate: [0.1, 0.1],
    validationLoss: null,
    validationAccuracy: null,
  },
  losses: { step: [], mean: [], low: [], high: [], learningRate: [] },
  activations: { steps: [], layers: [] },
  units: { epochs: [], steps: [], layers: [] },
  gradients: { steps: [], parameters: [], signals: [] },
  learned: [],
  decisions: null,
  answers: null,
  firstWeights: null,
}
