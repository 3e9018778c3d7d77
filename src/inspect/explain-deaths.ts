/**
 * Which update killed a unit, and how: found by running the run again.
 *
 * A census says between which two moments a unit died. Because the same seed is the same run, the run can be repeated,
 * and looked at after every single update where something died. Nothing has to be remembered while the first run goes on.
 */
import { Dense, type Layer, type Sequential } from '../layers/index.ts'
import type { FloatArray, Tensor } from '../tensor/index.ts'
import type { StepReport } from '../train/index.ts'
import { type Census, countUnits } from './census.ts'
import { causeOf, type DeathCause, type WeightedSum, weightedSumOf } from './death-cause.ts'
import { layerPaths } from './layer-paths.ts'
import { StepCounter } from './step-counter.ts'

/** The death of a unit, down to the update. */
export interface Death {
  /**
   * The activation whose unit died, by its place: `relu_1`, inside a container `residual_1/relu_1`.
   *
   * One that stands in several places has the name of the first.
   */
  readonly layer: string
  readonly unit: number
  /** The update that killed it, counted from 1; those of a second training follow those of the first, as in the census. */
  readonly step: number
  /** The largest pre-activation on the probe set before that update and after it. */
  readonly largestBefore: number
  readonly largestAfter: number
  /** Whether it was never seen alive again. */
  readonly forGood: boolean
  /** Where the weighted sum stands directly before the activation; a normalisation between them hides it. */
  readonly cause?: DeathCause
}

/** A training run that can be repeated: the model before its first step, and the steps. */
export interface RepeatableRun {
  readonly model: Sequential
  readonly steps: Iterable<StepReport>
}

/**
 * Repeats a run and finds the update of every death that its census counted.
 *
 * `repeat` makes the model and the training anew, with the same seeds. Units that are dead before training are not told:
 * no update killed them. Within an interval of the census a unit may die, revive and die again; each death is told.
 * Throws `RangeError` where the repeated run ends before the last of them, and where it is seen to be another one: at the
 * moments of the census it has other units dead, or gives other answers.
 */
export function explainDeaths(repeat: () => RepeatableRun, probe: Tensor, census: Census): Death[] {
  const intervals = census.lives().flatMap(({ events }) => events)
  if (!intervals.some(({ kind }) => kind === 'died')) return []
  const end = Math.max(...intervals.map(({ byStep }) => byStep))
  const isWanted = (step: number) =>
    intervals.some(({ afterStep, byStep }) => afterStep <= step && step <= byStep)

  const { model, steps } = repeat()
  const lookAfter = (step: number): Look | undefined => {
    if (!isWanted(step)) return undefined
    const now = look(model, probe)
    checkSame(now, census, step)
    return now
  }
  const deaths: PlacedDeath[] = []
  let before = lookAfter(0)
  const made = new StepCounter()
  for (const report of steps) {
    const step = made.count(report.step)
    const now = lookAfter(step)
    if (before && now) deaths.push(...deathsBetween(before, now, step))
    before = now
    if (step >= end) break
  }
  if (made.seen < end) throw endedEarly(made.seen, end)
  return deaths.map(({ at, ...death }) => ({
    ...death,
    forGood: isForGood({ at, ...death }, deaths, census),
  }))
}

/** A network at one moment: its activations in the order of the pass, which is that of the census, and its answers. */
interface Look {
  readonly places: readonly Place[]
  readonly output: Tensor
}

/** An activation at one place of the pass; a name inside a container may stand for several. */
interface Place {
  readonly path: string
  readonly dead: readonly boolean[]
  readonly preActivations: FloatArray
  /** What gave the pre-activations, if it was a weighted sum. */
  readonly sum: WeightedSum | undefined
}

/** A death, and the position of its activation in the pass. */
type PlacedDeath = Omit<Death, 'forGood'> & { readonly at: number }

function look(model: Sequential, probe: Tensor): Look {
  const paths = layerPaths(model)
  const seen: Omit<Place, 'dead'>[] = []
  const givers = new Map<Tensor, { readonly dense: Dense; readonly inputs: Tensor }>()
  const forward = (layer: Layer, input: Tensor, output: Tensor): void => {
    if (layer instanceof Dense) givers.set(output, { dense: layer, inputs: input })
    if (!layer.localDerivative) return
    const giver = givers.get(input)
    const sum = giver && weightedSumOf(giver.dense, giver.inputs)
    seen.push({ path: paths.get(layer)!, preActivations: input.data.slice(), sum })
  }
  const { layers, output } = countUnits(model, probe, forward)
  return { places: seen.map((place, at) => ({ ...place, dead: layers[at]!.dead })), output }
}

function deathsBetween(before: Look, now: Look, step: number): PlacedDeath[] {
  return now.places.flatMap(({ path, dead, preActivations, sum }, at) => {
    const was = before.places[at]!
    const died = dead.flatMap((isDead, unit) => (isDead && !was.dead[unit] ? [unit] : []))
    const units = dead.length
    return died.map((unit): PlacedDeath => {
      const sample = largestOf(was.preActivations, unit, units)
      return {
        at,
        layer: path,
        unit,
        step,
        largestBefore: was.preActivations[sample * units + unit]!,
        largestAfter: preActivations[largestOf(preActivations, unit, units) * units + unit]!,
        ...(was.sum && sum && { cause: causeOf(was.sum, sum, { sample, unit, units }) }),
      }
    })
  })
}

/** The sample on which a unit's pre-activation is largest. */
function largestOf(preActivations: FloatArray, unit: number, units: number): number {
  let largest = 0
  for (let sample = 1; sample * units < preActivations.length; sample++) {
    if (preActivations[sample * units + unit]! > preActivations[largest * units + unit]!) largest = sample
  }
  return largest
}

/** A repeated run must have the same units dead, and give the same answers, wherever the first one was counted. */
function checkSame({ places, output }: Look, census: Census, step: number): void {
  const counted = census.entries.find((entry) => entry.step === step)
  if (!counted) return
  const hasSameDead =
    places.length === counted.layers.length &&
    places.every(({ dead }, at) => isSameList(dead, counted.layers[at]!.dead))
  if (hasSameDead && isSameList(output.data, counted.output.data)) return
  const when = step === 0 ? 'before training' : `after update ${step}`
  throw new RangeError(
    `explainDeaths: ${when} ${hasSameDead ? 'the network answers otherwise' : 'other units are dead'} ` +
      'than at the census, so this is another run; let repeat() make the model, the optimizer and the training anew, ' +
      'with the same seeds and data, and give the probe set of the census',
  )
}

function isSameList<Value>(a: ArrayLike<Value>, b: ArrayLike<Value>): boolean {
  return a.length === b.length && Array.from(a).every((value, at) => Object.is(value, b[at]))
}

function endedEarly(made: number, end: number): RangeError {
  return new RangeError(
    `explainDeaths: expected a run of at least ${end} updates, as many as the census follows, got one that ended after ` +
      `${made}; let repeat() train for as many epochs as the first run`,
  )
}

/** Whether no later death of the same unit follows, and the last census found it dead. */
function isForGood({ at, unit, step }: PlacedDeath, deaths: readonly PlacedDeath[], census: Census): boolean {
  const isLast = !deaths.some((other) => other.at === at && other.unit === unit && other.step > step)
  return isLast && census.entries.at(-1)!.layers[at]!.dead[unit]!
}
