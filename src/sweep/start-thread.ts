/** Threads of Node that perform the runs of an experiment. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { RunError } from './here/experiment.ts'
import type { Outcome } from './here/perform-run.ts'
import type { Thread, ThreadEvents } from './thread-pool.ts'

/** What a thread knows from its start. */
export interface ThreadData {
  /** The module whose default export is run. */
  readonly experiment: string
  /** Whether somebody listens to reports. */
  readonly wantsReports: boolean
}

/** What a thread tells the program. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unusable'; readonly error: RunError }
  | { readonly kind: 'reported'; readonly line: string }
  | { readonly kind: 'done'; readonly outcome: Outcome }

/**
 * Prepares threads for an experiment: the returned function starts one.
 *
 * An experiment in TypeScript is read with `tsx`, where that is installed, otherwise by Node itself, where it can.
 * Throws `TypeError` where the URL is that of no file, and `Error` where the file is not there or nothing can read it.
 */
export function threadStarter(experiment: URL, wantsReports: boolean): (events: ThreadEvents) => Thread {
  const file = requireFile(experiment)
  const entry = threadEntry(experiment, file)
  const workerData: ThreadData = { experiment: experiment.href, wantsReports }
  return (events) => startThread(new Worker(entry, { workerData, name: 'sweep' }), file, events)
}

function startThread(worker: Worker, file: string, events: ThreadEvents): Thread {
  let uncaught: Error | undefined
  worker.on('message', (message: ThreadMessage) => {
    switch (message.kind) {
      case 'ready':
        return events.ready()
      case 'reported':
        return events.reported(message.line)
      case 'done':
        return events.done(message.outcome)
      case 'unusable': {
        const { name, message: why, stack } = message.error
        return events.ended(new Error(`sweep: cannot use ${file}: ${name}: ${why}`, { cause: stack }))
      }
    }
  })
  worker.on('error', (error) => {
    uncaught = error instanceof Error ? error : new Error(String(error))
  })
  worker.on('exit', (code) => {
    const exit = `exit code ${code}; an experiment returns its result, it does not call process.exit()`
    events.ended(uncaught ?? new Error(exit))
  })
  return { begin: (run) => worker.postMessage(run), stop: () => worker.terminate() }
}

function requireFile(experiment: URL): string {
  if (!(experiment instanceof URL) || experiment.protocol !== 'file:') {
    throw new TypeError(
      `sweep: expected the URL of a file, new URL('./experiment.js', import.meta.url), got ${String(experiment)}`,
    )
  }
  const file = fileURLToPath(experiment)
  if (!existsSync(file)) throw new Error(`sweep: there is no experiment ${file}`)
  return file
}

const here = new URL(import.meta.url)
const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path)

/** What a thread loads: the module beside this one, or a few lines that let it read TypeScript first. */
function threadEntry(experiment: URL, file: string): URL {
  const entry = new URL(isTypeScript(here.pathname) ? './thread.ts' : './thread.js', here)
  if (!isTypeScript(entry.pathname) && !isTypeScript(file)) return entry
  const nodeReadsTypeScript = Boolean((process.features as { typescript?: unknown }).typescript)
  const tsx = findTsx(experiment)
  if (!tsx && nodeReadsTypeScript) return entry
  if (!tsx) {
    throw new Error(
      `sweep: ${file} is TypeScript, which this Node does not read in threads; npm install --save-dev tsx, ` +
        'or compile it and name the .js file',
    )
  }
  // Threads do not inherit the loader of a program that tsx runs, so each has to register its own.
  const lines = [
    ...tsx.map((api, at) => `import { register as register${at} } from ${JSON.stringify(api)}`),
    ...tsx.map((_, at) => `register${at}()`),
    `await import(${JSON.stringify(entry.href)})`,
  ]
  return new URL(`data:text/javascript,${encodeURIComponent(lines.join('\n'))}`)
}

/** The modules by which tsx reads CommonJS and ES modules: those of the experiment's project, or of the tsx that runs this. */
function findTsx(experiment: URL): string[] | undefined {
  const running = process.execArgv.filter((argument) => /[/\\]tsx[/\\]dist[/\\]/.test(argument))
  for (const place of [experiment, ...running]) {
    try {
      const require = createRequire(place)
      const manifest = require.resolve('tsx/package.json')
      const { exports } = require(manifest) as { exports: Record<string, { import: { default: string } }> }
      return ['./cjs/api', './esm/api'].map(
        (api) => new URL(exports[api]!.import.default, pathToFileURL(manifest)).href,
      )
    } catch {}
  }
  return undefined
}
