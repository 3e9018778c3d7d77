/** How a network does on data it is not being trained on. */
import { type Dataset, sampleCount, type Targets } from '../data/index.ts'
import type { Sequential } from '../layers/index.ts'
import { Tensor } from '../tensor/index.ts'
import { checkLossFits } from './check-loss-fits.ts'
import type { Loss } from './losses/loss.ts'
import { accuracy } from './metrics/accuracy.ts'
import { confusionMatrix } from './metrics/confusion-matrix.ts'
import { requireLoss, requireModel } from './require-run.ts'

/** What predictions are worth. */
export interface Judgement {
  readonly loss: number
  /** The share of right answers; undefined for values, and for several yes-or-no answers at once. */
  readonly accuracy: number | undefined
  /** Actual class by predicted class; undefined where accuracy is. */
  readonly confusion: number[][] | undefined
}

export interface Evaluation extends Judgement {
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

/** The loss of predictions, and, where each row answers with a class, accuracy and confusion matrix. */
export function judge(prediction: Tensor, targets: Targets, loss: Loss): Judgement {
  const { value } = loss.forward(prediction, targets)
  const columns = prediction.shape[1]
  const hasClasses = loss.answers === 'one class' || (loss.answers === 'yes or no' && columns === 1)
  if (!hasClasses) return { loss: value, accuracy: undefined, confusion: undefined }
  const threshold = loss.takes === 'logits' || loss.takes === 'scores' ? 0 : 0.5
  return {
    loss: value,
    accuracy: accuracy(prediction, targets, threshold),
    confusion: confusionMatrix(prediction, targets, threshold),
  }
}

/** Predicts a dataset and judges the predictions. Throws where the loss does not fit the network or the data. */
export function evaluate(model: Sequential, data: Dataset<Targets>, loss: Loss): Evaluation {
  requireModel('evaluate', model, 'model, data, loss')
  requireLoss('evaluate', loss)
  checkLossFits(model, loss)
  sampleCount(data)
  const prediction = predictAll(model, data.inputs)
  return { ...judge(prediction, data.targets, loss), prediction }
}
