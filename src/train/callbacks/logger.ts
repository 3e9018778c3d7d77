/** What the loggers share: which reports they write, and where to. */
import type { Callback } from '../fit.ts'
import type { StepReport } from '../train.ts'

/**
 * Takes one line, without its end, and has put it where it is safe when it returns.
 *
 * `lineFile()` of `glassnet/train/files` writes to a file; `console.log` is one too, and so is `(line) => lines.push(line)`.
 */
export type WriteLine = (line: string) => unknown

export interface LoggerOptions<Value> {
  /** Whether there is a record for every epoch (if not given) or for every step. */
  readonly every?: 'epoch' | 'step'
  /** The same in every record, in front: `{ seed: 3 }` tells the runs of one file apart. */
  readonly extra?: Readonly<Record<string, Value>>
}

/** A record of a step: its report, and where the run made NaN or Infinity, if it did. */
function stepRecord({
  step,
  epoch,
  loss,
  learningRate,
  batchSize,
  gradientNorm,
  diverged,
}: StepReport): Record<string, unknown> {
  const clipped = gradientNorm !== undefined && { gradientNorm }
  // The last is always there, so that the columns of a table are the same in the first step as in one that diverged.
  return { step, epoch, loss, learningRate, batchSize, ...clipped, diverged: diverged?.layer }
}

/** A callback that hands each record to a function. Throws `RangeError` for an `every` and `TypeError` for a `write` that is none. */
export function logger(
  owner: string,
  write: WriteLine,
  { every = 'epoch', extra }: LoggerOptions<unknown>,
  record: (values: Readonly<Record<string, unknown>>) => void,
): Callback {
  if (typeof write !== 'function') {
    throw new TypeError(
      `${owner}: expected a function that writes a line, such as lineFile('run.csv') of glassnet/train/files, ` +
        `got ${typeof write === 'string' ? JSON.stringify(write) : String(write)}`,
    )
  }
  if (every === 'step') return { onStep: (report) => record({ ...extra, ...stepRecord(report) }) }
  if (every === 'epoch') return { onEpoch: (report) => record({ ...extra, ...report }) }
  throw new RangeError(`${owner}: expected every 'epoch' or 'step', got ${JSON.stringify(every)}`)
}
