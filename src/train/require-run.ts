/** The checks of what a run is made of. */
import { type Dataset, requireDataset } from '../data/dataset.ts'
import { Sequential } from '../layers/index.ts'
import { isClass, showValue } from '../tensor/show-value.ts'
import type { Loss } from './losses/loss.ts'
import type { Optimizer } from './optimizers/optimizer.ts'
import type { TrainOptions } from './train.ts'

/** Throws `TypeError`, naming the caller, where model, data, loss, optimizer or clip are none. */
export function requireRun(owner: string, model: Sequential, data: Dataset, options: TrainOptions): void {
  requireModel(owner, model, 'model, data, options')
  requireDataset(`${owner}: data`, data)
  const { loss, optimizer, clip, onDivergence } = options
  requireLoss(owner, loss)
  requireOptimizer(owner, optimizer)
  if (clip !== undefined && typeof clip?.apply !== 'function') {
    throw new TypeError(
      `${owner}: expected clip to be clipByGlobalNorm(…) or clipByValue(…), got ${showValue(clip)}; ` +
        'try clipByGlobalNorm(1)',
    )
  }
  if (onDivergence !== undefined && onDivergence !== 'throw' && onDivergence !== 'record') {
    throw new TypeError(
      `${owner}: expected onDivergence to be 'throw' or 'record', got ${showValue(onDivergence)}`,
    )
  }
}

/** Throws `TypeError`, naming the caller and what it takes, where a model is no `Sequential`. */
export function requireModel(owner: string, model: Sequential, parameters: string): void {
  if (model instanceof Sequential) return
  throw new TypeError(
    `${owner}: expected a Sequential as its model, got ${showValue(model)}; write ${owner}(${parameters}), ` +
      'with new Sequential([…]) around a single layer',
  )
}

/** Throws `TypeError`, naming the caller, where a loss is none. */
export function requireLoss(owner: string, loss: Loss): void {
  if (typeof loss?.forward === 'function') return
  throw new TypeError(
    `${owner}: expected a loss, such as softmaxCrossEntropy(), got ${came(loss)}` +
      (typeof loss === 'function' ? '; call it, with ()' : ''),
  )
}

function requireOptimizer(owner: string, optimizer: Optimizer): void {
  if (typeof optimizer?.step === 'function') return
  throw new TypeError(
    `${owner}: expected an optimizer, such as new SGD({ learningRate: 0.1 }), got ${came(optimizer)}` +
      (isClass(optimizer) ? '; write new in front of it' : ''),
  )
}

function came(value: unknown): string {
  return value === undefined ? 'nothing' : showValue(value)
}
