/** What a probe is, and how a run is trained under the eyes of several. */
import type { Dataset } from '../data/index.ts'
import type { Observer, Sequential } from '../layers/index.ts'
import { type RunStart, type StepReport, type TrainOptions, train } from '../train/index.ts'

/**
 * Something that watches a training run and writes down what it sees, without changing a bit of it.
 *
 * It sees the layers of every step through its observer, and is told when the step is over. Both belong together:
 * `watch()` and `watched()` wire them, so that no step is half seen.
 *
 * The probes of this library may watch several runs. They count the steps of a second run on from those of the first, and
 * take them as one longer run.
 */
export interface Probe {
  readonly observer?: Observer
  /** A run begins: what was seen of a step that the last one did not finish is to be forgotten. */
  onStart?(run: RunStart): unknown
  /** The step is over and the parameters are updated; their gradients are still those of the step. */
  onStep(report: StepReport): void
}

/** Trains like `train()`, with probes watching. */
export function* watch(
  model: Sequential,
  data: Dataset,
  options: TrainOptions,
  probes: readonly Probe[],
): Generator<StepReport, void> {
  const steps = train(model, data, watched(options, probes))
  for (const probe of probes) probe.onStart?.({ model, data, options })
  for (const report of steps) {
    for (const probe of probes) probe.onStep(report)
    yield report
  }
}

/** The options with the observers of the probes; give the probes to `fit()` as callbacks too. */
export function watched<Options extends TrainOptions>(options: Options, probes: readonly Probe[]): Options {
  const observers = [options.observer, ...probes.map((probe) => probe.observer)].filter(
    (observer) => observer !== undefined,
  )
  return observers.length === 0 ? options : { ...options, observer: together(observers) }
}

/** Several observers as one; each sees everything, in their order. */
function together(observers: readonly Observer[]): Observer {
  const forward = observers.filter((observer) => observer.forward)
  const backward = observers.filter((observer) => observer.backward)
  return {
    // What nobody wants to see costs nothing.
    ...(forward.length > 0 && {
      forward(layer, input, output, trip) {
        for (const observer of forward) observer.forward!(layer, input, output, trip)
      },
    }),
    ...(backward.length > 0 && {
      backward(layer, outputGradient, inputGradient, trip) {
        for (const observer of backward) observer.backward!(layer, outputGradient, inputGradient, trip)
      },
    }),
  }
}
