/** Folders with work in them, for tests. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished, vi } from 'vitest'

/** A new folder with these files; it is removed when the test has ended. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'glassnet-work-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

export interface Spoken {
  readonly out: string
  readonly errors: string
  readonly code: number
}

/** What a run says and ends with, in this process and as in a pipe. */
export async function listen(run: () => Promise<void>): Promise<Spoken> {
  const said = { out: '', errors: '' }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said.out += String(text)
      return true
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said.errors += String(text)
      return true
    }),
  ]
  const { exitCode } = process
  const { isTTY } = process.stdout
  process.exitCode = 0
  process.stdout.isTTY = false
  try {
    await run()
    return { ...said, code: Number(process.exitCode) }
  } finally {
    process.exitCode = exitCode
    process.stdout.isTTY = isTTY
    for (const spy of spies) spy.mockRestore()
  }
}

/** Right work for lesson 11. */
export const relu = `import type { Layer, Matrix, Pass } from '../support.ts'
export const relu = (x: number): number => (x <= 0 ? 0 : x)
export class ReLU implements Layer {
  forward(input: Matrix): Pass {
    return {
      output: input.map((row) => row.map(relu)),
      backward: (gradients) => gradients.map((row, i) => row.map((g, j) => (input[i]![j]! > 0 ? g : 0))),
    }
  }
}
`
