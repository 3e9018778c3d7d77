/** Runs an example the way a reader does: a process of its own, from the root, without a build. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What `npx tsx examples/FILE …` prints, and its exit code. */
export function runExample(file: string, ...options: readonly string[]): Promise<Outcome> {
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
