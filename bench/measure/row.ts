/** One row: the task is made, every contender verified, and those that pass are timed against Glassnet. */
import { type Contender, contendersFor, ours } from '../contenders.ts'
import type { Other, RowResult } from '../results.ts'
import type { Row } from '../row.ts'
import { type Effort, learningTurns, tolerance } from '../settings.ts'
import { operationsPerSample, unitsPerRun, type Work } from '../tasks/task.ts'
import type { TaskFiles } from '../tasks/task-files.ts'
import { ContenderProcess } from './contender-process.ts'
import type { Judge } from './judge.ts'
import { mapSpread, type Spread, speedRatio, spread } from './statistics.ts'
import { type Timed, timePairs, warmUp } from './time-pairs.ts'
import { verify } from './verify.ts'

export interface Bench {
  readonly effort: Effort
  /** Names of the contenders that were asked for. */
  readonly wanted: readonly string[]
  readonly files: TaskFiles
  /** The Python that has a contender's library, by contender. */
  readonly pythons: ReadonlyMap<string, string>
  readonly judge: Judge
  /** Fills in the versions of the libraries as they answer. */
  readonly versions: Record<string, string | null>
  /** Told what is being done at the moment. */
  readonly say: (what: string) => void
}

/** Measures a row. Throws where Glassnet itself fails; what happens to others is in the result. */
export async function measureRow(row: Row, bench: Bench): Promise<RowResult> {
  const processes: ContenderProcess[] = []
  const start = async (contender: Contender, work: Work): Promise<ContenderProcess> => {
    const started = new ContenderProcess(contender, bench.pythons.get(contender.name))
    processes.push(started)
    bench.versions[contender.name] = await started.prepare(await bench.files.pathOf(work, row.data))
    return started
  }
  try {
    bench.say(ours.title)
    const own = await start(ours, row.work)
    bench.judge.learn(row.work, row.data, await own.check())
    const timed = row.work.kind === 'learn' ? cold(own) : await warmUp(own, bench.effort)
    const others: Other[] = []
    const seconds: number[] = []
    for (const contender of contendersFor(row, bench.wanted)) {
      bench.say(contender.title)
      const { other, ownSeconds } = await compare(contender, { row, bench, timed, start })
      others.push(other)
      seconds.push(...ownSeconds)
    }
    if (seconds.length === 0) {
      const turns = row.work.kind === 'learn' ? learningTurns : bench.effort.pairs
      for (let turn = 0; turn < turns; turn++) seconds.push((await own.run(timed.times)) / timed.times)
    }
    return {
      name: row.name,
      title: row.title,
      group: row.group,
      unit: row.unit,
      ...operations(row.work),
      ours: inUnit(row, row.work, seconds),
      others,
    }
  } finally {
    await Promise.all(processes.map((started) => started.end()))
    bench.files.clear()
  }
}

interface Comparison {
  readonly row: Row
  readonly bench: Bench
  readonly timed: Timed
  readonly start: (contender: Contender, work: Work) => Promise<ContenderProcess>
}

/** Verifies one contender, and times it if it does the same. */
async function compare(
  contender: Contender,
  { row, bench, timed, start }: Comparison,
): Promise<{ other: Other; ownSeconds: readonly number[] }> {
  const { name } = contender
  if (contender.runtime === 'python' && !bench.pythons.has(name)) {
    bench.versions[name] ??= null
    return { other: { name, status: 'missing', reason: 'not installed here' }, ownSeconds: [] }
  }
  const work = contender.adapt?.(row.work) ?? row.work
  try {
    const theirs = await start(contender, work)
    const numbers = await theirs.check()
    const verification =
      contender.isYardstick || work.kind === 'learn'
        ? undefined
        : verify(await bench.judge.numbers(work, row.data), numbers, {
            tolerance: contender.tolerance ?? tolerance,
            ...(work.kind === 'train' && { frozen: await bench.judge.frozen(work, row.data) }),
          })
    const verified = verification && { verification }
    if (verification && !verification.isSame) {
      await theirs.end()
      const reason = contender.fault?.(work) ?? 'computes something else'
      return { other: { name, status: 'differs', reason, ...verified }, ownSeconds: [] }
    }
    const rival = work.kind === 'learn' ? cold(theirs) : await warmUp(theirs, bench.effort)
    const times = await timePairs(timed, rival, bench.effort)
    await theirs.end()
    const perUnit = (values: readonly number[], of: Work): number[] =>
      values.map((value) => value / unitsPerRun(of))
    return {
      other: {
        name,
        status: 'timed',
        ...verified,
        value: inUnit(row, work, times.theirs),
        ratio: speedRatio(perUnit(times.ours, row.work), perUnit(times.theirs, work)),
      },
      ownSeconds: times.ours,
    }
  } catch (error) {
    return { other: { name, status: 'failed', reason: (error as Error).message }, ownSeconds: [] }
  }
}

/** Learning from nothing is timed as it comes, the compiling of hot code included. */
function cold(runner: ContenderProcess): Timed {
  return { runner, times: 1, estimate: Number.NaN }
}

/** Seconds for one run of the work, in the unit of the row. */
function inUnit({ unit }: Row, work: Work, seconds: readonly number[]): Spread {
  const perUnit = mapSpread(spread(seconds), (value) => value / unitsPerRun(work))
  return mapSpread(perUnit, (value) => (unit.kind === 'rate' ? unit.scale / value : unit.scale * value))
}

function operations(work: Work): { operations?: number } {
  return work.kind === 'train' || work.kind === 'predict' ? { operations: operationsPerSample(work) } : {}
}
