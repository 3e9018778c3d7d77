/** Why two layers that stand against each other make other numbers. */
import type { Layer } from '../../layers/index.ts'
import { sameShape, showShape } from '../../tensor/index.ts'
import { differingIndices } from './difference.ts'
import type { VisitPair } from './pair-visits.ts'
import type { TwinPlan } from './twin.ts'
import type { Seen, Visit } from './visit.ts'
import { showNumber, showNumbers, showPlace } from './words.ts'

type Runs = readonly [first: TwinPlan, second: TwinPlan]

/** Why the outputs differ, although those of all layers before are the same. */
export function explainOutput(runs: Runs, pair: VisitPair, index: number): string {
  const { first, second, endings } = pair
  const both = `${first.place} and ${second.place}`
  if (endings) return explainEndings(runs, pair)
  const inputs = otherNumbers(first.input, second.input)
  if (inputs) {
    return (
      `${both} are given other numbers, ${inputs}, although every layer before them gives the same: ` +
      'the networks are connected otherwise.'
    )
  }
  const parameters = otherParameters(runs, pair)
  const z = first.input.data[index]
  if (first.layer.localDerivative && second.layer.localDerivative && z !== undefined) {
    const made = showNumbers(first.output.data[index]!, second.output.data[index]!)
    const [doer, otherDoer] = [first, second].map(
      ({ layer }, at) => `${runs[at]!.name} (${layer.describe?.() ?? layer.name})`,
    )
    const work = `${doer} makes it ${made[0]}, ${otherDoer} ${made[1]}.`
    const rest = parameters ? ` Of their parameters, ${parameters}.` : likeness(runs, pair)
    return `Both are given ${showNumber(z)} there: ${work}${rest}`
  }
  if (parameters) return `${both} are given the same numbers, but ${parameters}.`
  const alike = likeness(runs, pair)
  const weights = first.parameters.length > 0 ? ' and have the same weights' : ''
  const deed = alike ? 'give other ones' : 'compute other things with them'
  return `${both} are given the same numbers${weights}, but ${deed}.${alike}`
}

/** Why layers are given other gradients than the layers behind them handed back. */
export function explainReceived({ first, second }: VisitPair): string {
  return (
    `${first.place} and ${second.place} are given other gradients, although every layer behind them handed back the ` +
    'same: what lies between passes them on otherwise.'
  )
}

/** Why layers that were given the same gradient hand back another. */
export function explainInputGradient(runs: Runs, pair: VisitPair): string {
  return explainDerivative(runs, pair, 'hand back another gradient: their derivatives differ there')
}

/** Why layers that were given the same gradient make another one of it for a parameter. */
export function explainParameterGradient(
  runs: Runs,
  pair: VisitPair,
  parameter: Seen,
  index: number,
): string {
  const place = `${parameter.name}${showPlace(parameter.shape, index)}`
  return explainDerivative(
    runs,
    pair,
    `compute another gradient for ${place}: their derivatives by it differ`,
  )
}

function explainDerivative(runs: Runs, pair: VisitPair, deed: string): string {
  const { first, second } = pair
  const given = `${first.place} and ${second.place} were given the same gradient`
  const inputs = otherNumbers(first.input, second.input)
  if (inputs) return `${given}, but other numbers forward, ${inputs}.`
  const parameters = otherParameters(runs, pair)
  if (parameters) return `${given} and the same numbers forward, but ${parameters}.`
  return `${given} and the same numbers forward, but ${deed}.${likeness(runs, pair)}`
}

function explainEndings([a, b]: Runs, { endings }: VisitPair): string {
  const [ending, otherEnding] = endings!.map((visits) => {
    const containers = visits.map(({ place, layer }) => `${place} (${layer.describe?.() ?? layer.name})`)
    return containers.join(', ') || 'none'
  })
  return (
    'The layers inside give the same, but other containers then make something else of it: ' +
    `${ending} in ${a.name}, ${otherEnding} in ${b.name}.`
  )
}

/** The first numbers of two tensors that differ: `0.5 and 1 at [0, 2]`; undefined where all are the same. */
function otherNumbers(first: Seen, second: Seen): string | undefined {
  const index = differingIndices(first.data, second.data)[0]
  if (index === undefined) return undefined
  if (first.data.length !== second.data.length)
    return `${showShape(first.shape)} and ${showShape(second.shape)}`
  return `${showNumbers(first.data[index]!, second.data[index]!).join(' and ')} at ${showPlace(first.shape, index)}`
}

/** The first parameter that differs, in words; undefined where both layers have the same. */
function otherParameters([a, b]: Runs, { first, second }: VisitPair): string | undefined {
  for (const [owner, { name: run }, other] of [
    [first, a, second],
    [second, b, first],
  ] as const) {
    const lone = owner.parameters.find(({ name }) => !parameterOf(other, name))
    if (lone) return `only ${owner.place} of ${run} has a parameter named ${lone.name}`
  }
  for (const one of first.parameters) {
    const other = parameterOf(second, one.name)!
    if (!sameShape(one.shape, other.shape)) {
      return `${one.name} is ${showShape(one.shape)} in ${a.name} and ${showShape(other.shape)} in ${b.name}`
    }
    const index = differingIndices(one.data, other.data)[0]
    if (index === undefined) continue
    const [value, otherValue] = showNumbers(one.data[index]!, other.data[index]!)
    return `${one.name}${showPlace(one.shape, index)} is ${value} in ${a.name} and ${otherValue} in ${b.name}`
  }
  return undefined
}

function parameterOf({ parameters }: Visit, wanted: string): Seen | undefined {
  return parameters.find(({ name }) => name === wanted)
}

/** What may set two layers apart that tell the same of themselves; nothing for others. */
function likeness([a, b]: Runs, { first, second }: VisitPair): string {
  if (!isSameKind(first.layer, second.layer)) return ''
  const [seed, otherSeed] = [a, b].map(({ options }) => options.seed ?? 0)
  const sources = [
    seed !== otherSeed && `the seed of the run, ${seed} in ${a.name}, ${otherSeed} in ${b.name}`,
    first.place !== second.place && `the place of the layer, ${first.place} and ${second.place}`,
  ].filter(Boolean)
  return sources.length > 0
    ? ` Both tell the same of themselves, so that chance may be the reason: it comes from ${sources.join(', and from ')}.`
    : ' Both tell the same of themselves and have the same seed: a setting may differ that they do not tell.'
}

function isSameKind(layer: Layer, other: Layer): boolean {
  const [kind, otherKind] = [layer, other].map(({ name }) => name.replace(/_\d+$/, ''))
  return (
    layer.constructor === other.constructor && kind === otherKind && layer.describe?.() === other.describe?.()
  )
}
