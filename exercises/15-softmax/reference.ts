/** Right work: the library's own softmax, and its cross-entropy of logits. */
import { Softmax as GlassSoftmax, softmaxCrossEntropy } from 'glassnet'
import { glassLayer, rows, tensor } from '../../course/support/glass.ts'
import type { Layer, Loss, Vector } from '../support.ts'

export interface Exports {
  softmax(logits: Vector): Vector
  Softmax: new () => Layer
  crossEntropy: Loss
}

export const reference: Exports = {
  softmax: (logits) => glassLayer(new GlassSoftmax()).forward([logits]).output[0]!,
  Softmax: class {
    readonly forward = glassLayer(new GlassSoftmax()).forward
  },
  crossEntropy(logits, targets) {
    const { value, backward } = softmaxCrossEntropy().forward(tensor(logits), tensor(targets))
    return { value, gradient: rows(backward()) }
  },
}
