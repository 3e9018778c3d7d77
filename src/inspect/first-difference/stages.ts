/** What is compared at each stage, in the order in which it comes about, with the words for what differs. */
import type { Comparison, Stage } from './difference.ts'
import {
  explainInputGradient,
  explainOutput,
  explainParameterGradient,
  explainReceived,
} from './explain-layer.ts'
import {
  explainBatch,
  explainBirth,
  explainGradient,
  explainLoss,
  explainLossGradient,
  explainUpdate,
} from './explain-run.ts'
import { pairVisits, type VisitPair } from './pair-visits.ts'
import type { Twin } from './twin.ts'
import { type Seen, seen } from './visit.ts'

type Twins = readonly [first: Twin, second: Twin]

/** The weights before the first step. */
export function birth(twins: Twins): Comparison[] {
  return commonParameters(twins, 'value').map(([first, second]) => ({
    first,
    second,
    why: () => explainBirth(twins, first, second),
  }))
}

/** The stages of a step that both runs have taken. Throws `RangeError` where their layers cannot be paired. */
export function* stagesOf(twins: Twins): Generator<[stage: Stage, comparisons: Comparison[]]> {
  const pairs = pairVisits(twins[0].forward, twins[1].forward)
  yield ['batch', batch(twins)]
  yield ['forward', outputs(twins, pairs)]
  yield ['loss', loss(twins)]
  const onTheWayBack = inOrderOfReturn(twins, pairs)
  yield ['backward', handedBack(twins, onTheWayBack)]
  yield ['gradients', [...parameterGradients(twins, onTheWayBack), ...gradientsOfUpdate(twins)]]
  yield ['update', updates(twins)]
}

function batch(twins: Twins): Comparison[] {
  const parts = twins.map(({ forward, judgement }) => [forward[0]!.input, judgement!.targets].map(inRows))
  const [[inputs, targets], [otherInputs, otherTargets]] = parts as [[Seen, Seen], [Seen, Seen]]
  return [
    { first: inputs, second: otherInputs, why: () => explainBatch(twins, inputs, otherInputs) },
    { first: targets, second: otherTargets, why: () => explainBatch(twins, targets, otherTargets) },
  ]
}

function outputs(twins: Twins, pairs: readonly VisitPair[]): Comparison[] {
  const runs = plansOf(twins)
  return pairs.map((pair) => ({
    first: pair.first.output,
    second: pair.second.output,
    why: (index) => explainOutput(runs, pair, index),
  }))
}

function loss(twins: Twins): Comparison[] {
  const [first, second] = twins.map(lossOf) as [Seen, Seen]
  return [{ first, second, why: () => explainLoss(twins) }]
}

function lossOf({ plan, loss }: Twin): Seen {
  return { name: plan.options.loss.name, shape: [1, 1], data: Float64Array.of(loss) }
}

function handedBack(twins: Twins, pairs: readonly VisitPair[]): Comparison[] {
  const runs = plansOf(twins)
  const [start, otherStart] = twins.map(({ judgement }) => judgement!.gradient)
  return [
    ...both(start, otherStart, () => explainLossGradient(twins)),
    ...pairs.flatMap((pair) => [
      ...both(pair.first.outputGradient, pair.second.outputGradient, () => explainReceived(pair)),
      ...both(pair.first.inputGradient, pair.second.inputGradient, () => explainInputGradient(runs, pair)),
    ]),
  ]
}

/** What each layer adds to the gradients of its parameters. */
function parameterGradients(twins: Twins, pairs: readonly VisitPair[]): Comparison[] {
  const runs = plansOf(twins)
  return pairs.flatMap((pair) =>
    common(pair.first.gradients ?? [], pair.second.gradients ?? []).map(([first, second]) => ({
      first: { ...first, name: `${pair.first.place}.${first.name}` },
      second: { ...second, name: `${pair.second.place}.${second.name}` },
      why: (index) => explainParameterGradient(runs, pair, first, index),
    })),
  )
}

/** The gradients as the optimizer was given them: with penalties, and clipped. */
function gradientsOfUpdate(twins: Twins): Comparison[] {
  return commonParameters(twins, 'gradient').map(([first, second]) => ({
    first,
    second,
    why: () => explainGradient(twins, first.name),
  }))
}

function updates(twins: Twins): Comparison[] {
  return commonParameters(twins, 'value').map(([first, second]) => ({
    first,
    second,
    why: () => explainUpdate(twins, first.name),
  }))
}

/** The pairs of which both stand in the same place of their networks, as the first run passed them on its way back. */
function inOrderOfReturn([a]: Twins, pairs: readonly VisitPair[]): VisitPair[] {
  return a.backward.flatMap((visit) => pairs.filter(({ first, endings }) => first === visit && !endings))
}

/** Parameters that both have: a PReLU has a slope where a ReLU has none. */
function commonParameters(twins: Twins, part: 'value' | 'gradient'): [first: Seen, second: Seen][] {
  const [first, second] = twins.map(({ parameters }) =>
    parameters.map(({ name, parameter }) => seen(name, parameter[part])),
  )
  return common(first!, second!)
}

function common(first: readonly Seen[], second: readonly Seen[]): [first: Seen, second: Seen][] {
  return first.flatMap((one) => {
    const partner = second.find(({ name }) => name === one.name)
    return partner ? [[one, partner] as [Seen, Seen]] : []
  })
}

/** A comparison of what both have; none where one has it not. */
function both(first: Seen | undefined, second: Seen | undefined, why: Comparison['why']): Comparison[] {
  return first && second ? [{ first, second, why }] : []
}

/** A row for every sample. */
function inRows({ name, shape, data }: Seen): Seen {
  const samples = shape[0]!
  return { name, shape: [samples, data.length / samples], data }
}

function plansOf([a, b]: Twins) {
  return [a.plan, b.plan] as const
}
