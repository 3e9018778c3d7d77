/** Where two runs part: the first number that differs between them, and why. */
import type { Dataset } from '../data/index.ts'
import { type Layer, namedParameters, type Observer, type Sequential } from '../layers/index.ts'
import type { FloatArray, Shape } from '../tensor/index.ts'
import { type TrainOptions, train } from '../train/index.ts'

/** A run to compare: a fresh model, its data and how it is trained. */
export interface TwinPlan {
  readonly name: string
  readonly model: Sequential
  readonly data: Dataset
  readonly options: TrainOptions
}

/** What had been compared and found equal before the difference. */
export type Stage = 'initial weights' | 'batch' | 'forward' | 'loss' | 'backward' | 'update'

export interface Difference {
  /** Which update was being made; 0 for weights that differ from the start. */
  readonly step: number
  readonly stage: Stage
  /** Layer of the first run and of the second, or parameter: `relu_1`, `dense_2.weights`. */
  readonly places: readonly [first: string, second: string]
  /** Where in the tensor, row by row, and the same as sample and unit (or input and unit of a weight). */
  readonly index: number
  readonly row: number
  readonly unit: number
  /** How many of the numbers of this tensor differ. */
  readonly count: number
  readonly values: readonly [first: number, second: number]
  /** In a sentence, from the numbers. */
  readonly why: string
}

/**
 * Trains two runs in lock-step and stops at the first number that differs by a bit.
 *
 * In every step it compares, in this order: the batch, what every layer gives, the loss, the gradient that every layer
 * hands back, and the updated weights. NaN equals NaN; 0 and −0 count as equal. Gives `undefined` where the runs are the
 * same to the end of the shorter one. Both models are trained up to the step that was compared last.
 * Throws `RangeError` where the networks have another number of layers, and what `train()` throws.
 */
export function firstDifference(first: TwinPlan, second: TwinPlan): Difference | undefined {
  const twins = [new Twin(first), new Twin(second)] as const
  const [a, b] = twins
  const born = compareAll(0, ...commonWeights(a, b), 'initial weights', () => bornOtherwise)
  if (born) return born
  for (let step = 1; ; step++) {
    if (twins.map((twin) => twin.step()).includes(false)) return undefined
    if (a.forward.length !== b.forward.length) throw notAlike(a, b)
    const found =
      compareAll(step, a.batch(), b.batch(), 'batch', () => otherBatch) ??
      compareAll(step, a.forward, b.forward, 'forward', (at, index) => explainForward(twins, at, index)) ??
      compareAll(step, a.loss(), b.loss(), 'loss', () => otherLoss(first, second)) ??
      compareAll(step, a.backward, b.backward, 'backward', (at) => explainBackward(twins, at)) ??
      compareAll(step, ...commonWeights(a, b), 'update', () => otherUpdate(first, second))
    if (found) return found
  }
}

/** A tensor that was seen, with the name of the place. */
interface Seen {
  readonly name: string
  readonly shape: Shape
  readonly data: FloatArray
  readonly layer?: Layer
  readonly input?: FloatArray
}

class Twin {
  readonly plan: TwinPlan
  forward: Seen[] = []
  backward: Seen[] = []
  readonly #steps: Iterator<{ readonly loss: number }>
  #loss = Number.NaN

  constructor(plan: TwinPlan) {
    this.plan = plan
    const observer: Observer = {
      forward: (layer, input, output) => {
        if (layer.layers) return
        this.forward.push({ ...seen(layer.name, output), layer, input: input.data.slice() })
      },
      backward: (layer, outputGradient) => {
        if (!layer.layers) this.backward.push({ ...seen(layer.name, outputGradient), layer })
      },
    }
    this.#steps = train(plan.model, plan.data, { ...plan.options, observer })
  }

  /** Takes a step; false where there is none left. */
  step(): boolean {
    this.forward = []
    this.backward = []
    const { value, done } = this.#steps.next()
    if (done) return false
    this.#loss = value.loss
    return true
  }

  batch(): Seen[] {
    const { input, layer } = this.forward[0]!
    const width = input!.length / this.forward[0]!.shape[0]!
    return [{ name: layer!.name, shape: [input!.length / width, width], data: input! }]
  }

  loss(): Seen[] {
    return [{ name: this.plan.options.loss.name, shape: [1, 1], data: Float64Array.of(this.#loss) }]
  }

  weights(): Seen[] {
    return namedParameters(this.plan.model).map(({ name, parameter }) => seen(name, parameter.value))
  }
}

function seen(name: string, { shape, data }: { shape: Shape; data: FloatArray }): Seen {
  return { name, shape: [...shape], data: data.slice() }
}

function compareAll(
  step: number,
  first: readonly Seen[],
  second: readonly Seen[],
  stage: Stage,
  explain: (at: number, index: number) => string,
): Difference | undefined {
  for (let at = 0; at < first.length; at++) {
    const [a, b] = [first[at]!, second[at]!]
    const differing = differingIndices(a.data, b.data)
    const index = differing[0]
    if (index === undefined) continue
    const width = a.shape.at(-1) ?? 1
    return {
      step,
      stage,
      places: [a.name, b.name],
      index,
      row: Math.floor(index / width),
      unit: index % width,
      count: differing.length,
      values: [a.data[index]!, b.data[index] ?? Number.NaN],
      why: explain(at, index),
    }
  }
  return undefined
}

/** Parameters that both have: a PReLU has a slope where a ReLU has none. */
function commonWeights(a: Twin, b: Twin): [first: Seen[], second: Seen[]] {
  const [first, second] = [a.weights(), b.weights()]
  const partners = first.map(({ name }) => second.find((other) => other.name === name))
  return [first.filter((_, at) => partners[at]), partners.filter((partner) => partner !== undefined)]
}

function notAlike(a: Twin, b: Twin): RangeError {
  return new RangeError(
    `firstDifference: expected networks whose layers can be compared one by one, got ${a.forward.length} and ` +
      `${b.forward.length} layers; compare networks that differ in what their layers do, not in how many there are`,
  )
}

function differingIndices(a: FloatArray, b: FloatArray): number[] {
  const indices: number[] = []
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const isSame = a[i] === b[i] || (Number.isNaN(a[i]) && Number.isNaN(b[i]))
    if (!isSame) indices.push(i)
  }
  return indices
}

const bornOtherwise =
  'The runs begin with other weights. Give both networks the same seed, initializers and layer names.'
const otherBatch = 'The runs see other samples. Give both the same data, batch size and seed for the order.'

function explainForward([a, b]: readonly [Twin, Twin], at: number, index: number): string {
  const [one, other] = [a.forward[at]!, b.forward[at]!]
  const [z, otherZ] = [one.input?.[index], other.input?.[index]]
  const isElementwise = one.layer?.localDerivative !== undefined && other.layer?.localDerivative !== undefined
  if (isElementwise && z === otherZ) {
    return (
      `Both are given ${show(z!)} there: ${a.plan.name} (${one.layer!.describe?.() ?? one.name}) makes it ` +
      `${show(one.data[index]!)}, ${b.plan.name} (${other.layer!.describe?.() ?? other.name}) ${show(other.data[index]!)}.`
    )
  }
  return `${one.name} and ${other.name} are given the same numbers and have the same weights, but compute other things with them.`
}

function explainBackward([a, b]: readonly [Twin, Twin], at: number): string {
  if (at === 0) return otherLoss(a.plan, b.plan)
  const [one, other] = [a.backward[at - 1]!, b.backward[at - 1]!]
  return (
    `${one.name} and ${other.name} were given the same gradient and the same numbers forward, but hand back another ` +
    'gradient: their derivatives differ there.'
  )
}

function otherLoss(a: TwinPlan, b: TwinPlan): string {
  return `The predictions are the same; ${a.options.loss.name} and ${b.options.loss.name} judge them otherwise, or the targets differ.`
}

function otherUpdate(a: TwinPlan, b: TwinPlan): string {
  return (
    `The gradients are the same; ${a.options.optimizer.name} of ${a.name} and ${b.options.optimizer.name} of ${b.name} make other ` +
    'steps of them: another optimizer, learning rate or setting.'
  )
}

function show(value: number): string {
  return String(Number(value.toPrecision(6)))
}
