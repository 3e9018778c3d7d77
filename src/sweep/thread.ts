/** What runs inside a thread of a sweep: it loads the experiment once and performs the runs it is sent. */
import { parentPort, workerData } from 'node:worker_threads'
import type { AnyExperiment, PlannedRun } from './here/experiment.ts'
import { describeError, performRun } from './here/perform-run.ts'
import type { ThreadData, ThreadMessage } from './start-thread.ts'

// A function, not top-level await: with that in one module, the bundler splits every other module of the package.
void serve(workerData as ThreadData)

async function serve({ experiment: url, wantsReports }: ThreadData): Promise<void> {
  const tell = (message: ThreadMessage): void => parentPort!.postMessage(message)
  const report = wantsReports ? (line: string) => tell({ kind: 'reported', line }) : () => {}
  try {
    const experiment = experimentOf((await import(url)) as { default?: unknown })
    parentPort!.on('message', async (run: PlannedRun) => {
      tell({ kind: 'done', outcome: await performRun(experiment, run, report) })
    })
    tell({ kind: 'ready' })
  } catch (error) {
    tell({ kind: 'unusable', error: describeError(error) })
  }
}

function experimentOf({ default: exported }: { default?: unknown }): AnyExperiment {
  // A CommonJS module that was compiled from `export default` has it one level down.
  const inner = typeof exported === 'object' && exported !== null && 'default' in exported && exported.default
  for (const candidate of [exported, inner]) {
    if (typeof candidate === 'function') return candidate as AnyExperiment
  }
  throw new TypeError(
    'expected its default export to be a function, export default function (setting, seed, report) { … }, ' +
      `got ${exported === undefined ? 'none' : typeof exported}`,
  )
}
