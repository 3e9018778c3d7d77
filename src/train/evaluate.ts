/** How a network does on data it is not being trained on. */
import { type Dataset, sampleCount, type Targets } from '../data/index.ts'
import type { Sequential } from '../layers/index.ts'
import { Tensor } from '../tensor/index.ts'
import { checkLossFits } from './check-loss-fits.ts'
import type { Loss } from './loss.ts'
import { accuracy, confusionMatrix } from './metrics.ts'

export interface Evaluation {
  readonly loss: number
  /** The share of right classes; undefined for losses on values, where there are no classes. */
  readonly accuracy: number | undefined
  /** Actual class by predicted class; undefined for losses on values. */
  readonly confusion: number[][] | undefined
  readonly prediction: Tensor
}

// Enough rows to keep the loops busy, few enough to stay in the processor's cache.
const rowsAtOnce = 256

/** Predicts a dataset in chunks; how it is cut does not change a bit of any row. */
export function predictAll(model: Sequential, inputs: Tensor): Tensor {
  const samples = inputs.shape[0] ?? 0
  if (samples <= rowsAtOnce) return model.predict(inputs)
  const width = inputs.size / samples
  let prediction: Tensor | undefined
  for (let start = 0; start < samples; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, samples)
    const shape = [end - start, ...inputs.shape.slice(1)]
    const chunk = model.predict(
      new Tensor(shape, inputs.data.subarray(start * width, end * width), inputs.backend),
    )
    const outputs = chunk.size / (end - start)
    prediction ??= Tensor.zeros([samples, ...chunk.shape.slice(1)], chunk.backend)
    prediction.data.set(chunk.data, start * outputs)
  }
  return prediction!
}

/** The mean loss over a dataset, and, where the targets are classes, accuracy and confusion matrix. */
export function evaluate(model: Sequential, data: Dataset<Targets>, loss: Loss): Evaluation {
  checkLossFits(model, loss)
  sampleCount(data)
  const prediction = predictAll(model, data.inputs)
  const { value } = loss.forward(prediction, data.targets)
  if (loss.takes === 'values') return { loss: value, accuracy: undefined, confusion: undefined, prediction }
  const threshold = loss.takes === 'logits' ? 0 : 0.5
  return {
    loss: value,
    accuracy: accuracy(prediction, data.targets, threshold),
    confusion: confusionMatrix(prediction, data.targets, threshold),
    prediction,
  }
}
