/** Runs for tests of callbacks: a network whose single weight is set by hand, and reports made up epoch by epoch. */
import {
  type Callback,
  Dense,
  type EpochReport,
  type FitOptions,
  float64,
  meanSquaredError,
  type RunStart,
  Sequential,
  SGD,
  Tensor,
} from 'glassnet'

/** A network with one weight, and nothing to draw. */
export function oneWeight(): { model: Sequential; set(weight: number): void; get(): number } {
  const model = new Sequential([new Dense(1, 1, { bias: false })], { backend: float64 })
  const { data } = model.parameters[0]!.value
  return {
    model,
    set(weight) {
      data[0] = weight
    },
    get: () => data[0]!,
  }
}

/** What `fit()` says at the start of a run with validation data, and other options where they are given. */
export function start(model: Sequential, options: Partial<FitOptions> = {}): RunStart {
  const data = { inputs: Tensor.from([[1]], float64), targets: Tensor.from([[1]], float64) }
  const optimizer = new SGD({ learningRate: 0.1 })
  return { model, data, options: { loss: meanSquaredError(), optimizer, validation: data, ...options } }
}

/** The report of an epoch of one step. */
export function epochReport(epoch: number, rest: Partial<EpochReport> = {}): EpochReport {
  return { epoch, epochs: 100, step: epoch, loss: 0, learningRate: 0.1, ...rest }
}

/** Goes through epochs as `fit()` would, the weight being the number of the epoch; returns after which it was stopped. */
export function follow(
  callback: Callback,
  reports: readonly Partial<EpochReport>[],
  network = oneWeight(),
): { stoppedAfter: number | undefined; weight: number } {
  callback.onStart?.(start(network.model))
  let stoppedAfter: number | undefined
  for (const [at, report] of reports.entries()) {
    network.set(at + 1)
    if (callback.onEpoch?.(epochReport(at + 1, report)) !== 'stop') continue
    stoppedAfter = at + 1
    break
  }
  callback.onEnd?.({ epochs: [] })
  return { stoppedAfter, weight: network.get() }
}
