/** What a network of two inputs answers all over the plane, at a few moments. */
import type { Dataset } from '../../data/index.ts'
import { statistics } from '../../inspect/index.ts'
import type { Sequential } from '../../layers/index.ts'
import { Tensor } from '../../tensor/index.ts'
import { type Loss, predictAll, predictedClasses } from '../../train/index.ts'
import { actualClasses } from '../../train/metrics/actual-classes.ts'
import { answersWithClasses, classShares, yesThreshold } from './class-shares.ts'
import type { Seen } from './moments.ts'
import type { DecisionSeries } from './recording.ts'
import { wholeShare } from './whole-share.ts'

const cells = 48
const mostPoints = 500

/** One look at the whole plane. */
export interface DecisionMoment extends Seen {
  readonly grid: Uint16Array
}

/** Asks a network for its answers on a grid around the samples. */
export class DecisionPlane {
  readonly #model: Sequential
  readonly #loss: Loss
  readonly #data: Dataset
  readonly #x: [low: number, high: number]
  readonly #y: [low: number, high: number]
  readonly #grid: Tensor

  /** Undefined where inputs are not points of a plane, or answers not one of a few classes. */
  static of(model: Sequential, data: Dataset, loss: Loss): DecisionPlane | undefined {
    const isPlane = data.inputs.rank === 2 && data.inputs.shape[1] === 2
    const outputs = isPlane ? model.predict(data.inputs.rows([0])).shape[1]! : 0
    if (!isPlane || outputs > 255 || !answersWithClasses(loss, outputs)) return undefined
    return new DecisionPlane(model, data, loss)
  }

  private constructor(model: Sequential, data: Dataset, loss: Loss) {
    this.#model = model
    this.#loss = loss
    this.#data = data
    this.#x = around(data.inputs, 0)
    this.#y = around(data.inputs, 1)
    this.#grid = Tensor.zeros([cells * cells, 2], data.inputs.backend)
    const middle = ([low, high]: readonly [number, number], cell: number): number =>
      low + ((high - low) * (cell + 0.5)) / cells
    for (let at = 0; at < cells * cells; at++) {
      this.#grid.data[2 * at] = middle(this.#x, at % cells)
      this.#grid.data[2 * at + 1] = middle(this.#y, Math.floor(at / cells))
    }
  }

  look(seen: Seen): DecisionMoment {
    const prediction = predictAll(this.#model, this.#grid)
    const shares = prediction.shape[1] === 1 ? classShares(prediction, this.#loss) : undefined
    if (shares) {
      return {
        ...seen,
        grid: Uint16Array.from({ length: cells * cells }, (_, at) =>
          Math.round(shares[2 * at + 1]! * wholeShare),
        ),
      }
    }
    return {
      ...seen,
      grid: Uint16Array.from(predictedClasses(prediction, yesThreshold(this.#loss)), noClassIsFirst),
    }
  }

  series(moments: readonly DecisionMoment[]): DecisionSeries {
    const { inputs, targets } = this.#data
    const samples = Math.min(mostPoints, inputs.shape[0]!)
    const rows = Array.from({ length: samples }, (_, row) => row)
    const prediction = this.#model.predict(inputs.rows([0]))
    const labels = actualClasses('Recorder', Tensor.zeros([inputs.shape[0]!, prediction.shape[1]!]), targets)
    const grids = new Uint16Array(moments.length * cells * cells)
    moments.forEach(({ grid }, moment) => {
      grids.set(grid, moment * cells * cells)
    })
    return {
      x: this.#x,
      y: this.#y,
      cells,
      values: prediction.shape[1] === 1 && classShares(prediction, this.#loss) ? 'scores' : 'classes',
      epochs: moments.map(({ epoch }) => epoch),
      grids,
      points: {
        x: rows.map((row) => inputs.at(row, 0)),
        y: rows.map((row) => inputs.at(row, 1)),
        label: rows.map((row) => labels[row]!),
      },
    }
  }
}

/** A network that answers NaN names no class; a cell must be of some class. */
function noClassIsFirst(label: number): number {
  return Math.max(0, label)
}

/** All values of a column, with a margin. */
function around(inputs: Tensor, column: number): [low: number, high: number] {
  const values = Array.from({ length: inputs.shape[0]! }, (_, row) => inputs.at(row, column))
  const { low, high } = statistics(values)
  const margin = (high - low) * 0.15 || 1
  return [(low || 0) - margin, (high || 0) + margin]
}
