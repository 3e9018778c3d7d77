/** Why two runs differ in what no layer does: weights at birth, batches, losses and updates. */
import { sameShape, showShape } from '../../tensor/index.ts'
import type { Judgement, Twin } from './twin.ts'
import type { Seen } from './visit.ts'
import { showNumber } from './words.ts'

type Twins = readonly [first: Twin, second: Twin]

/** Why a parameter differs before the first step. */
export function explainBirth([a, b]: Twins, first: Seen, second: Seen): string {
  if (sameShape(first.shape, second.shape)) {
    return 'The runs begin with other weights. Give both networks the same seed, initializers, precision and layer names.'
  }
  return (
    `The runs begin with other weights: ${first.name} is ${showShape(first.shape)} in ${a.plan.name} and ` +
    `${showShape(second.shape)} in ${b.plan.name}. Give both layers the same widths.`
  )
}

/** Why the inputs or targets of a step differ. */
export function explainBatch([a, b]: Twins, first: Seen, second: Seen): string {
  const [samples, otherSamples] = [first.shape[0]!, second.shape[0]!]
  const sizes = `: ${samples} samples in ${a.plan.name} and ${otherSamples} in ${b.plan.name}`
  return (
    `The runs see other ${first.name === 'targets' ? 'targets' : 'samples'}${samples === otherSamples ? '' : sizes}. ` +
    'Give both the same data, batch size and seed for the order.'
  )
}

/** Why the losses differ, although predictions and targets are the same. */
export function explainLoss(twins: Twins): string {
  const [judged, otherJudged] = twins.map(({ judgement }) => judgement!) as [Judgement, Judgement]
  if (judged.loss !== otherJudged.loss) return explainLossGradient(twins)
  const names = [...new Set([...judged.penalties.keys(), ...otherJudged.penalties.keys()])]
  const penalties = names
    .filter((name) => judged.penalties.get(name) !== otherJudged.penalties.get(name))
    .map((name) => `that of ${name} is ${inEach(twins, (twin) => penaltyOf(twin, name))}`)
  return `The predictions are the same, and so are the losses by themselves; penalties differ: ${penalties.join('; ')}.`
}

/** Why the gradients of the losses differ, although predictions and targets are the same. */
export function explainLossGradient([{ plan: a }, { plan: b }]: Twins): string {
  return (
    `The predictions are the same, and so are the targets; ${a.options.loss.name} of ${a.name} and ` +
    `${b.options.loss.name} of ${b.name} judge them otherwise.`
  )
}

/** Why a gradient that is the same on the way back is not when the optimizer is given it. */
export function explainGradient(twins: Twins, name: string): string {
  const penalty = inEach(twins, (twin) => twin.parameter(name)?.penalty?.formula)
  const clipping = inEach(twins, ({ plan }) => plan.options.clip?.name)
  return (
    'The way back gives the same, but other gradients are made of it before the update: ' +
    `the penalty is ${penalty}, the clipping is ${clipping}.`
  )
}

/** Why the same gradient leaves other weights. */
export function explainUpdate(twins: Twins, name: string): string {
  const [optimizer, otherOptimizer] = twins.map(
    ({ plan }) => `${plan.options.optimizer.name} of ${plan.name}`,
  )
  const constraintOf = (twin: Twin) => twin.parameter(name)?.constraint?.formula
  const isHeldOtherwise = constraintOf(twins[0]) !== constraintOf(twins[1])
  const constraint = isHeldOtherwise ? `, or the constraint: ${inEach(twins, constraintOf)}` : ''
  return (
    `The gradients are the same; ${optimizer} and ${otherOptimizer} make other steps of them: ` +
    `another optimizer, learning rate or setting${constraint}.`
  )
}

function penaltyOf(twin: Twin, name: string): string | undefined {
  const value = twin.judgement!.penalties.get(name)
  return value === undefined ? undefined : `${twin.parameter(name)!.penalty!.formula} = ${showNumber(value)}`
}

function inEach(twins: Twins, words: (twin: Twin) => string | undefined): string {
  return twins.map((twin) => `${words(twin) ?? 'none'} in ${twin.plan.name}`).join(' and ')
}
