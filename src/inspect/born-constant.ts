/** Whole networks that answer everything with the same. */
import type { Sequential } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'

/**
 * Whether a network gives every sample exactly the same output; asked before training: whether it was born constant.
 *
 * For ReLU networks this is "born dead" in the sense of Lu, Shin, Su & Karniadakis 2020 (arXiv 1903.06733): some layer
 * has no living unit left. For functions with a slope on both sides it does not happen.
 */
export function isConstant(model: Sequential, inputs: Tensor): boolean {
  const { data, shape } = model.predict(inputs)
  const outputs = data.length / shape[0]!
  return data.every((value, i) => value === data[i % outputs])
}
