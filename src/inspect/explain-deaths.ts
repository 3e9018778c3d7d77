/**
 * Which update killed a unit, and how: found by running the run again.
 *
 * A census says between which two moments a unit died. Because the same seed is the same run, the run can be repeated,
 * and looked at after every single update where something died. Nothing has to be remembered while the first run goes on.
 */
import { Dense, type Layer, type Sequential } from '../layers/index.ts'
import type { FloatArray, Tensor } from '../tensor/index.ts'
import type { StepReport } from '../train/index.ts'
import { type Census, countUnits, type LayerCensus } from './census.ts'
import { norm } from './statistics.ts'

/** What moved the pre-activation of a unit in one update, on the sample where it had been largest. The three sum to the whole. */
export interface DeathCause {
  readonly fromWeights: number
  readonly fromBias: number
  /** Because the layers before gave another input; 0 in the first layer. */
  readonly fromInputs: number
  /** ‖Δw‖ of the unit's incoming weights. */
  readonly weightsMoved: number
}

/** The death of a unit, down to the update. */
export interface Death {
  /** The activation whose unit died: `relu_1`. */
  readonly layer: string
  readonly unit: number
  /** The update that killed it, counted from 1. */
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
 * Throws `RangeError` where the repeated run is seen to be another one.
 */
export function explainDeaths(repeat: () => RepeatableRun, probe: Tensor, census: Census): Death[] {
  const intervals = census.lives().flatMap(({ events }) => events)
  if (!intervals.some(({ kind }) => kind === 'died')) return []
  const end = Math.max(...intervals.map(({ byStep }) => byStep))
  const isWanted = (step: number) =>
    intervals.some(({ afterStep, byStep }) => afterStep <= step && step <= byStep)

  const { model, steps } = repeat()
  const deaths: Death[] = []
  let before = isWanted(0) ? look(model, probe) : undefined
  for (const { step } of steps) {
    const now = isWanted(step) ? look(model, probe) : undefined
    if (now) checkSame(now.census, census, step)
    if (before && now) deaths.push(...deathsBetween(before, now, step))
    if (step >= end) break
    before = now
  }
  return deaths.map((death) => ({ ...death, forGood: isForGood(death, deaths, census) }))
}

/** A network at one moment: which units are dead, and what their weighted sums are made of. */
interface Look {
  readonly census: readonly LayerCensus[]
  /** By the name of the activation. */
  readonly preActivations: ReadonlyMap<string, FloatArray>
  readonly sums: ReadonlyMap<string, WeightedSum>
}

interface WeightedSum {
  readonly inputs: FloatArray
  readonly weights: FloatArray
  readonly bias: FloatArray | undefined
}

function look(model: Sequential, probe: Tensor): Look {
  const preActivations = new Map<string, FloatArray>()
  const sums = new Map<string, WeightedSum>()
  let dense: { readonly output: Tensor; readonly sum: WeightedSum } | undefined
  const forward = (layer: Layer, input: Tensor, output: Tensor): void => {
    if (layer instanceof Dense) {
      const { weights, bias } = layer
      const copies = { inputs: input.data.slice(), weights: weights.value.data.slice() }
      dense = { output, sum: { ...copies, bias: bias?.value.data.slice() } }
    } else if (layer.localDerivative) {
      preActivations.set(layer.name, input.data.slice())
      if (dense?.output === input) sums.set(layer.name, dense.sum)
    }
  }
  const { layers } = countUnits(model, probe, forward)
  return { census: layers, preActivations, sums }
}

function deathsBetween(before: Look, now: Look, step: number): Death[] {
  return now.census.flatMap(({ layer, dead }, at) => {
    const wasDead = before.census[at]!.dead
    const died = dead.flatMap((isDead, unit) => (isDead && !wasDead[unit] ? [unit] : []))
    return died.map((unit): Death => {
      const was = before.preActivations.get(layer)!
      const is = now.preActivations.get(layer)!
      const sample = largestOf(was, unit, dead.length)
      const sums = [before.sums.get(layer), now.sums.get(layer)] as const
      return {
        layer,
        unit,
        step,
        largestBefore: was[sample * dead.length + unit]!,
        largestAfter: is[largestOf(is, unit, dead.length) * dead.length + unit]!,
        forGood: false,
        ...(sums[0] && sums[1] && { cause: causeOf(sums[0], sums[1], { sample, unit, units: dead.length }) }),
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

/** Δz = Δw·x′ + Δb + w·Δx, with x′ the input after the update. */
function causeOf(
  before: WeightedSum,
  now: WeightedSum,
  { sample, unit, units }: { sample: number; unit: number; units: number },
): DeathCause {
  const width = before.weights.length / units
  const moved = Array.from({ length: width }, (_, input) => {
    const at = input * units + unit
    return now.weights[at]! - before.weights[at]!
  })
  let fromWeights = 0
  let fromInputs = 0
  for (let input = 0; input < width; input++) {
    const x = sample * width + input
    fromWeights += moved[input]! * now.inputs[x]!
    fromInputs += before.weights[input * units + unit]! * (now.inputs[x]! - before.inputs[x]!)
  }
  const fromBias = now.bias && before.bias ? now.bias[unit]! - before.bias[unit]! : 0
  return { fromWeights, fromBias, fromInputs, weightsMoved: norm(moved) }
}

/** A repeated run must have the same units dead wherever the first one was counted. */
function checkSame(layers: readonly LayerCensus[], census: Census, step: number): void {
  const counted = census.entries.find((entry) => entry.step === step)
  if (!counted) return
  const isSame = layers.every(({ dead }, at) => {
    const known = counted.layers[at]?.dead
    return known?.length === dead.length && dead.every((isDead, unit) => isDead === known[unit])
  })
  if (isSame) return
  throw new RangeError(
    `explainDeaths: after update ${step} other units are dead than the census counted, so this is another run; ` +
      'let repeat() make the model, the optimizer and the training anew, with the same seeds and data',
  )
}

/** Whether no later death of the same unit follows, and the last census found it dead. */
function isForGood({ layer, unit, step }: Death, deaths: readonly Death[], census: Census): boolean {
  const later = deaths.some((other) => other.layer === layer && other.unit === unit && other.step > step)
  return !later && census.entries.at(-1)!.layers.find((entry) => entry.layer === layer)!.dead[unit]!
}
