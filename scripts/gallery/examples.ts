/** The examples there are, and their reports. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

export interface ListedExample {
  readonly name: string
  readonly question: string
  readonly isTimed: boolean
}

/** All of them, in their order, with what their source says. */
export function listExamples(): ListedExample[] {
  const folder = new URL('examples/', root)
  const files = readdirSync(folder).filter((file) => /^\d\d-.*\.ts$/.test(file))
  return files.sort().map((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8')
    // The question stands in the first comment.
    const question = /^\/\*\*\s*\n? ?\*? ?(.*?)\s*(\*\/)?$/m.exec(source)?.[1] ?? ''
    return { name: file.replace(/\.ts$/, ''), question, isTimed: /\bisTimed: true\b/.test(source) }
  })
}

/** Runs an example in a process of its own, in its full form, and has it write its report. */
export function runExample(name: string, report: string, signal: AbortSignal): Promise<void> {
  const words = ['--import', 'tsx', `examples/${name}.ts`, '--report', report]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd: fileURLToPath(root),
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    })
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${name} ended with code ${code}: ${said.trim() || 'it said nothing'}`))
    })
  })
}
