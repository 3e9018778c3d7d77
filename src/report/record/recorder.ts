/** Watching a whole run and keeping what a report of it needs. */
import { createHash } from 'node:crypto'
import { ActivationProbe, GradientProbe, ParameterProbe, type Probe } from '../../inspect/index.ts'
import { namedParameters, type Observer, type Sequential, summary } from '../../layers/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import type { Callback, EpochReport, RunEnd, RunStart, StepReport } from '../../train/index.ts'
import { parameterBytes } from '../../train/weights-hash.ts'
import { answersOn, firstWeightsOf } from './answers.ts'
import { checkFits, checkOptions } from './check-options.ts'
import { type DecisionMoment, DecisionPlane } from './decision-series.ts'
import { epochSeries } from './epoch-series.ts'
import { mostOfModel } from './limits.ts'
import { LossBuckets } from './loss-buckets.ts'
import { doublingEpochs, everyEpoch, Moments, type Seen } from './moments.ts'
import type { ImageSize, Recording } from './recording.ts'
import type { WriteRecording } from './recording-file.ts'
import { type Ending, endingOf, factsOf, learnedByActivations } from './run-facts.ts'
import { activationSeries, gradientSeries, learnedSeries } from './signal-series.ts'
import { uniqueNames } from './unique-names.ts'
import { lookAtUnits, type UnitMoment, unitSeries } from './unit-series.ts'

export interface RecorderOptions {
  /** What the run is called in reports; runs of one name are taken as one experiment on several seeds. `run` if not given. */
  readonly name?: string
  /** The seed, where it is another than the one of the order of samples. */
  readonly seed?: number | string
  /** Settings that the run itself does not tell: data, initialisation, optimizer. */
  readonly facts?: readonly (readonly [label: string, value: string | number])[]
  /** Where inputs are pictures: mistakes and first weights are then drawn as such. */
  readonly image?: ImageSize
  readonly classNames?: readonly string[]
  /** On which inputs units are counted as dead; the first 256 of the validation data, else of the training data. */
  readonly probe?: Tensor
  /** The first of every so many steps is looked into; 50 if not given. */
  readonly every?: number
  /** Where the recording goes when the run is over: `await recordingFile('run.json.gz')`. */
  readonly write?: WriteRecording
  /** After every so many epochs it is written in between, for a process that may be killed; 10 if not given. */
  readonly writeEvery?: number
}

const mostMoments = 100
const mostEpochs = 2000
const probeSize = 256

/**
 * Records one run: losses, rates, activations, gradients, dead units, and at the end what the network answers.
 *
 * It is a probe and a callback, and both halves are needed: `fit(model, data, recorded(options, recorder))`, or, step by
 * step, `for (const step of fitSteps(model, data, recorded(options, recorder)))`. It changes no bit of the run and keeps a
 * bounded number of entries of everything, so a long run takes no more memory than a short one. What an interrupted run
 * leaves behind is what was written last. Where it cannot be written in between the process is warned and the run goes on;
 * an error of the last writing is thrown, and `recording()` still has everything.
 * Throws `RangeError` for intervals that are not whole numbers above 0, for names and seeds of several lines or of more
 * than 200 characters, and for an `image` or `classNames` that do not fit the data; and `Error` where it is used for a second run or
 * another model, or where it is given as a callback without being among the observers.
 */
export class Recorder implements Probe, Callback {
  readonly observer: Observer
  readonly #model: Sequential
  readonly #options: RecorderOptions
  readonly #activations: ActivationProbe
  readonly #gradients: GradientProbe
  readonly #learned: readonly { readonly name: string; readonly probe: ParameterProbe }[]
  readonly #losses = new LossBuckets()
  readonly #epochs = new Moments<EpochReport>(everyEpoch(1, mostEpochs))
  readonly #units = new Moments<UnitMoment>(everyEpoch(0, mostMoments))
  readonly #maps = new Moments<DecisionMoment>(doublingEpochs())
  readonly #writeEvery: number
  #run: RunStart | undefined
  #probe: Tensor | undefined
  #plane: DecisionPlane | undefined
  #lastStep: StepReport | undefined
  #lastEpoch: EpochReport | undefined
  #seesLayers = false
  #hasWarned = false
  #ending: Ending = { outcome: 'running', reason: null }

  constructor(model: Sequential, options: RecorderOptions = {}) {
    const { every = 50, writeEvery = 10 } = options
    checkOptions(options)
    const sampling = { every, keep: mostMoments }
    this.#model = model
    this.#options = options
    this.#writeEvery = writeEvery
    this.#activations = new ActivationProbe(sampling)
    this.#gradients = new GradientProbe(model, sampling)
    this.#learned = learnedByActivations(model).map((name) => ({
      name,
      probe: new ParameterProbe(model, name, sampling),
    }))
    const { observer: activations } = this.#activations
    const { observer: gradients } = this.#gradients
    this.observer = {
      forward: (layer, input, output, trip) => {
        this.#seesLayers = true
        activations.forward!(layer, input, output, trip)
      },
      backward: (layer, outputGradient, inputGradient, trip) =>
        gradients.backward!(layer, outputGradient, inputGradient, trip),
    }
  }

  onStart(run: RunStart): void {
    if (this.#run) throw new Error('Recorder: it has recorded a run; make a new one for each run')
    if (run.model !== this.#model) {
      throw new Error('Recorder: the run trains another model than the one it was made for')
    }
    checkFits(this.#options, run)
    this.#run = run
    const data = run.options.validation ?? run.data
    const rows = Math.min(probeSize, data.inputs.shape[0]!)
    this.#probe = this.#options.probe ?? data.inputs.rows(Array.from({ length: rows }, (_, row) => row))
    this.#plane = DecisionPlane.of(this.#model, run.data, run.options.loss)
    this.#look({ epoch: 0, step: 0 })
  }

  onStep(report: StepReport): void {
    if (!this.#seesLayers) {
      throw new Error(
        'Recorder: sees no layers; train with recorded(options, recorder), not only as a callback',
      )
    }
    this.#lastStep = report
    this.#losses.add(report)
    this.#activations.onStep(report)
    this.#gradients.onStep(report)
    for (const { probe } of this.#learned) probe.onStep(report)
  }

  onEpoch(report: EpochReport): void {
    this.#lastEpoch = report
    this.#epochs.see(report.epoch, () => report)
    this.#look(report)
    // After the last epoch comes the end, which writes.
    const isDue = report.epoch % this.#writeEvery === 0 && report.epoch < report.epochs
    if (isDue) this.#writeBetween(report)
  }

  onEnd(end: RunEnd): void {
    // Where the run was refused there is nothing to tell.
    if (!this.#run) return
    this.#ending = endingOf(end)
    this.#options.write?.(this.recording())
  }

  /** What has been recorded so far. Throws `Error` before the run has begun. */
  recording(): Recording {
    if (!this.#run) throw new Error('Recorder: nothing is recorded yet; train with it first')
    const { data, options } = this.#run
    const { name = 'run', seed = options.seed ?? 0, facts = [], classNames, image } = this.#options
    const { step = 0, epoch = 0, steps = 0 } = this.#lastStep ?? {}
    const now = { epoch, step }
    const parameters = namedParameters(this.#model)
    return {
      name: String(name),
      seed: String(seed),
      facts: [
        ...facts.map(([label, value]): [string, string] => [String(label), String(value)]),
        ...factsOf(this.#run),
      ],
      model: summary(this.#model).slice(0, mostOfModel),
      ...this.#ending,
      steps: step,
      stepsPlanned: steps,
      weightsHash: createHash('sha256').update(parameterBytes(this.#model)).digest('hex'),
      classNames: classNames?.map(String) ?? null,
      image: image ? { width: image.width, height: image.height } : null,
      epochs: epochSeries(this.#lastEpoch ? this.#epochs.upTo(() => this.#lastEpoch!) : []),
      losses: this.#losses.series,
      activations: activationSeries(this.#activations.entries),
      units: unitSeries(this.#units.upTo(() => lookAtUnits(this.#model, this.#probe!, now))),
      gradients: gradientSeries(this.#gradients.entries),
      learned: uniqueNames(this.#learned.map((entry) => entry.name)).map((learned, at) =>
        learnedSeries(learned, this.#learned[at]!.probe.entries),
      ),
      decisions: this.#plane?.series(this.#maps.upTo(() => this.#plane!.look(now))) ?? null,
      answers: answersOn(
        this.#model,
        options.validation ?? data,
        options.loss,
        options.validation ? 'validation' : 'training',
      ),
      firstWeights: firstWeightsOf(
        this.#model,
        parameters.map((entry) => ({ name: entry.name, value: entry.parameter.value })),
      ),
    }
  }

  /** Hours of training must not end because a disk is full: the next writing may succeed, and the last one throws. */
  #writeBetween({ epoch }: Seen): void {
    const recording = this.recording()
    try {
      this.#options.write?.(recording)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!this.#hasWarned) {
        process.emitWarning(
          `Recorder: not written after epoch ${epoch} (${reason}); training goes on and writes again every ${this.#writeEvery} epochs`,
        )
      }
      this.#hasWarned = true
    }
  }

  #look({ epoch, step }: Seen): void {
    const seen = { epoch, step }
    this.#units.see(epoch, () => lookAtUnits(this.#model, this.#probe!, seen))
    const plane = this.#plane
    if (plane) this.#maps.see(epoch, () => plane.look(seen))
  }
}
