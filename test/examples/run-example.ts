/** Runs an example, in this process or in one of its own, and keeps what it prints. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { format } from 'node:util'
import { vi } from 'vitest'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))

let runs = 0
let runningUntil: Promise<unknown> = Promise.resolve()

/**
 * What `npx tsx examples/FILE …` prints into a pipe, and its exit code, without a new process.
 *
 * A process has to load every library anew, which takes longer than most examples do. Runs wait for each other,
 * as there is one `process.argv` and one `process.stdout`. `run` starts an example as another module, which happens
 * once only in a process: what it runs needs `startExample`.
 */
export function runExample(file: string, ...options: readonly string[]): Promise<Outcome> {
  const run = runningUntil.then(() => runHere(file, options))
  runningUntil = run.catch(() => {})
  return run
}

async function runHere(file: string, options: readonly string[]): Promise<Outcome> {
  const { href } = new URL(`../../examples/${file}.ts`, import.meta.url)
  const printed = { stdout: '', stderr: '' }
  // Set when the example ends the process; nothing that happens afterwards would have happened.
  let exit: number | undefined
  const keep = (name: 'stdout' | 'stderr', text: string): boolean => {
    if (exit === undefined) printed[name] += text
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => keep('stdout', String(text))),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => keep('stderr', String(text))),
    vi.spyOn(console, 'log').mockImplementation((...values) => keep('stdout', `${format(...values)}\n`)),
    vi.spyOn(console, 'warn').mockImplementation((...values) => keep('stderr', `${format(...values)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...values) => keep('stderr', `${format(...values)}\n`)),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exit ??= Number(code ?? 0)
      throw new Error('the example has ended the process')
    }),
  ]
  const { argv, exitCode, stdout } = process
  const { isTTY } = stdout
  const listeners = stdout.listeners('error')
  try {
    process.argv = [argv[0]!, fileURLToPath(href), ...options]
    process.exitCode = 0
    stdout.isTTY = false
    // A module runs once, and with another query it is another module.
    await import(/* @vite-ignore */ `${href}?run=${++runs}`)
    return { code: exit ?? Number(process.exitCode), ...printed }
  } finally {
    process.argv = argv
    process.exitCode = exitCode
    stdout.isTTY = isTTY
    for (const listener of stdout.listeners('error'))
      if (!listeners.includes(listener)) stdout.off('error', listener as () => void)
    for (const spy of spies) spy.mockRestore()
  }
}

/** The same the way a reader does it: a process of its own, from the root, without a build. */
export function startExample(file: string, ...options: readonly string[]): Promise<Outcome> {
  const words = ['--import', 'tsx', `examples/${file}.ts`, ...options]
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: root, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
  })
}

/** The JSON document that an example prints with `--json`; fails where anything else is printed or the code is not 0. */
// biome-ignore lint/suspicious/noExplicitAny: the documents of the examples have no common type.
export async function jsonOf(file: string, ...options: readonly string[]): Promise<any> {
  const { code, stdout, stderr } = await runExample(file, ...options, '--json')
  if (code !== 0 || stderr !== '') throw new Error(`${file} ended with code ${code}: ${stderr}`)
  return JSON.parse(stdout)
}
