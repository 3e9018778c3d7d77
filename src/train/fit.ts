/** Training in one call: a loop over `train()` that keeps a history and calls back. */
import { type Dataset, requireDataset } from '../data/dataset.ts'
import type { Sequential } from '../layers/index.ts'
import { nearestName, requireKnownOptions } from '../tensor/require-known-options.ts'
import { showValue } from '../tensor/show-value.ts'
import { type Divergence, DivergenceError } from './divergence.ts'
import { evaluate } from './evaluate.ts'
import { requireRun } from './require-run.ts'
import { optionNames, type StepReport, type TrainOptions, train } from './train.ts'

/** What one epoch came to. */
export interface EpochReport {
  readonly epoch: number
  readonly epochs: number
  /** Updates made so far. */
  readonly step: number
  /** The mean loss of the epoch's samples (the sum for a summed loss), each measured before the update it led to. */
  readonly loss: number
  readonly learningRate: number
  /** Loss and accuracy on the validation data, where there is any. */
  readonly validationLoss?: number
  readonly validationAccuracy?: number
}

/**
 * Is called while a run goes on.
 *
 * Order: `onStart` once, before the first step; `onStep` after each update; `onEpoch` after the last `onStep` of an epoch
 * and the validation; `onEnd` once, last. At each of these the callbacks are called in the order of their list, and all
 * are called, also when one of them has said `'stop'` or, in `onEnd`, has thrown. So a callback that reads the weights in
 * `onEnd` belongs behind one that restores them there.
 *
 * Training does not wait for promises: a callback is an ordinary function. Between two steps it may look at the model and
 * change it. Nothing is called when Ctrl-C ends the process: what must not be lost is written when it happens, or the run
 * is one of `fitAsync()` in `glassnet/report`, which Ctrl-C ends like a `'stop'`.
 */
export interface Callback {
  /** Not called where `train()` refuses data or options. */
  onStart?(run: RunStart): unknown
  /**
   * Returning `'stop'` ends the run after this step; the epoch is reported if this was its last step.
   *
   * The report of a step that made NaN or Infinity says `diverged` and is the last; `'stop'` means then that the run ends
   * without a `DivergenceError`.
   */
  onStep?(report: StepReport): unknown
  /** Returning `'stop'` ends the run after this epoch. */
  onEpoch?(report: EpochReport): unknown
  /** Always called last, also when the run ends with an error. */
  onEnd?(end: RunEnd): unknown
}

/** What is known before the first step. */
export interface RunStart {
  readonly model: Sequential
  readonly data: Dataset
  readonly options: FitOptions
}

/** What is known after the last step. */
export interface RunEnd extends History {
  /** What the run threw, or will throw, where it did not end well. */
  readonly error?: unknown
}

export interface FitOptions extends TrainOptions {
  /** Measured after every epoch. */
  readonly validation?: Dataset
  readonly callbacks?: readonly Callback[]
}

export interface History {
  readonly epochs: readonly EpochReport[]
  /** After which step a callback ended the run, if one did. */
  readonly stoppedAt?: number
  /** Where the run made NaN or Infinity, if it did and nothing was thrown. */
  readonly diverged?: Divergence
}

/**
 * Trains a network to the end, or until a callback says stop, and returns what happened.
 *
 * Throws what `train()` and the callbacks throw, and `TypeError` for a callback that is none or returns a promise.
 */
export function fit(model: Sequential, data: Dataset, options: FitOptions): History {
  const steps = fitSteps(model, data, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/**
 * `fit()` as a generator: it pauses after every step, when all callbacks have been called, and returns the history.
 *
 * So something else can happen in between: a page can draw, a program can hear Ctrl-C. `next('stop')` ends the run as a
 * callback does that says `'stop'`, and so does leaving the loop with `break`: `onEnd` is called then too. A step that made
 * NaN or Infinity is not handed out.
 * Throws, when asked for the first step or later, what `fit()` throws.
 */
export function* fitSteps(
  model: Sequential,
  data: Dataset,
  options: FitOptions,
): Generator<StepReport, History, 'stop' | undefined> {
  requireKnownOptions('fit', options, [...optionNames, 'validation', 'callbacks'])
  const { callbacks = [] } = options
  requireCallbacks(callbacks)
  const history: OpenHistory = { epochs: [] }
  let failure: { readonly error: unknown } | undefined
  try {
    yield* run(model, data, options, callbacks, history)
  } catch (error) {
    failure = { error }
  } finally {
    end(callbacks, history, failure)
  }
  return history
}

/** Calls `onEnd` of all; then throws what the run threw, or the first of them. */
function end(
  callbacks: readonly Callback[],
  history: History,
  failure: { readonly error: unknown } | undefined,
): void {
  let first = failure
  for (const callback of callbacks) {
    try {
      requireNow('onEnd', callback.onEnd?.({ ...history, ...first }))
    } catch (error) {
      // The first error is the cause of the others, if anything is.
      first ??= { error }
    }
  }
  if (first) throw first.error
}

type OpenHistory = { epochs: EpochReport[]; stoppedAt?: number; diverged?: Divergence }

function* run(
  model: Sequential,
  data: Dataset,
  options: FitOptions,
  callbacks: readonly Callback[],
  history: OpenHistory,
): Generator<StepReport, void, 'stop' | undefined> {
  requireRun('fit', model, data, options)
  const { validation, callbacks: _, ...training } = options
  if (validation !== undefined) requireValidation(validation)
  const { epochs = 1, loss, onDivergence = 'throw' } = training
  // Whether divergence is an error is decided here, after the callbacks have been asked.
  const steps = train(model, data, { ...training, onDivergence: 'record' })
  for (const callback of callbacks) requireNow('onStart', callback.onStart?.({ model, data, options }))
  let lossSum = 0
  let samples = 0
  for (const report of steps) {
    const { step, epoch, learningRate, diverged } = report
    let wantsStop = false
    for (const callback of callbacks) {
      if (requireNow('onStep', callback.onStep?.(report)) === 'stop') wantsStop = true
    }
    if (diverged) {
      if (onDivergence === 'throw' && !wantsStop) throw new DivergenceError(diverged)
      history.diverged = diverged
      return
    }
    lossSum += loss.reduction === 'sum' ? report.loss : report.loss * report.batchSize
    samples += report.batchSize
    if (report.isLastOfEpoch) {
      const measured = validation && evaluate(model, validation, loss)
      const summary: EpochReport = {
        epoch,
        epochs,
        step,
        loss: loss.reduction === 'sum' ? lossSum : lossSum / samples,
        learningRate,
        ...(measured && { validationLoss: measured.loss }),
        ...(measured?.accuracy !== undefined && { validationAccuracy: measured.accuracy }),
      }
      history.epochs.push(summary)
      lossSum = 0
      samples = 0
      for (const callback of callbacks) {
        if (requireNow('onEpoch', callback.onEpoch?.(summary)) === 'stop') wantsStop = true
      }
    }
    let goesOn = false
    try {
      goesOn = (yield report) !== 'stop' && !wantsStop
    } finally {
      // Also when the loop around this one is left here.
      if (!goesOn) history.stoppedAt = step
    }
    if (!goesOn) return
  }
}

function requireValidation(validation: Dataset): void {
  if (typeof validation === 'number') {
    throw new TypeError(
      `fit: expected validation to be { inputs, targets }, got ${validation}; ` +
        'part the data before: const { train, test } = trainTestSplit(data)',
    )
  }
  requireDataset('fit: validation', validation)
}

function requireCallbacks(callbacks: readonly Callback[]): void {
  if (!Array.isArray(callbacks)) {
    throw new TypeError(`fit: expected callbacks to be a list, got ${showValue(callbacks)}; put it into [ ]`)
  }
  callbacks.forEach(requireCallback)
}

function requireCallback(callback: unknown, position: number): void {
  const expected = `fit: expected callbacks[${position}] to be an object with onStart, onStep, onEpoch or onEnd`
  if (callback instanceof Promise)
    throw new TypeError(`${expected}, got a promise; write await in front of it`)
  if (typeof callback === 'function') {
    throw new TypeError(
      `${expected}, got a function; make it { onEpoch: … }, or write new in front of a class`,
    )
  }
  if (typeof callback !== 'object' || callback === null) {
    throw new TypeError(`${expected}, got ${showValue(callback)}`)
  }
  for (const name of methodsOf(callback)) {
    if (!/^on[A-Z]/.test(name) || moments.includes(name)) continue
    const nearest = nearestName(name, moments) ?? moments.find((moment) => name.startsWith(moment))
    throw new TypeError(
      `fit: callbacks[${position}] has the method ${name}, which nothing calls; ` +
        `expected ${moments.join(', ')}${nearest ? `; did you mean ${nearest}?` : ''}`,
    )
  }
}

const moments: readonly string[] = [
  'onStart',
  'onStep',
  'onEpoch',
  'onEnd',
] satisfies readonly (keyof Callback)[]

/** The names of all methods of an object, also of those that its class has. */
function methodsOf(value: object): string[] {
  const names: string[] = []
  for (let at: object | null = value; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof property.value === 'function') names.push(name)
    }
  }
  return names
}

/** What a callback returned. Throws where it is a promise: its wishes and errors would come too late. */
function requireNow(method: keyof Callback, answer: unknown): unknown {
  if (!(answer instanceof Promise)) return answer
  // The error below says what is wrong; what the promise comes to must not end the process.
  answer.catch(() => {})
  throw new TypeError(
    `fit: ${method} of a callback returned a promise, but training does not wait for it; ` +
      'make it an ordinary function, or loop over train() and await there',
  )
}
