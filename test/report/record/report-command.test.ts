import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { recordingFile } from '../../../src/report/record/recording-file.ts'
import { reportCommand } from '../../../src/report/record/report-command.ts'
import { bareRecording } from './tiny-runs.ts'

let folder: string
let runs: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-report-'))
  runs = join(folder, 'runs')
  for (const seed of ['1', '2']) {
    const write = await recordingFile(join(runs, `${seed}.json.gz`))
    write({ ...bareRecording, seed })
  }
  await writeFile(join(runs, 'notes.txt'), 'not a recording')
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

async function run(...words: string[]): Promise<{ stdout: string; stderr: string; code: unknown }> {
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += text
      return true
    })
  }
  await reportCommand(words)
  const code = process.exitCode ?? 0
  vi.restoreAllMocks()
  return { ...said, code }
}

describe('the report command', () => {
  it('makes one page of a folder of recordings, with a title and the command', async () => {
    const out = join(folder, 'deep', 'report.html')
    const { stdout, stderr, code } = await run(runs, '--out', out, '--title', 'Two seeds')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^report: .*report\.html \(2 runs, 0\.\d MB\)\n$/)
    const html = await readFile(out, 'utf8')
    expect(html).toContain('<h1>Two seeds</h1>')
    expect(html).toContain(`npm run report -- ${runs} --out`)
  })

  it('tells the command as a shell takes it, whatever is in its words', async () => {
    const out = join(folder, 'my report.html')
    await run(join(runs, '1.json.gz'), '--out', out, '--title', "Seed; it's 1")
    const { document } = parseHTML(await readFile(out, 'utf8'))
    const told = document.querySelector('footer code')!.textContent!.replace('npm run report -- ', '')
    const words = execFileSync('sh', ['-c', `for word in ${told}; do printf '%s\\n' "$word"; done`])
    expect(words.toString().trimEnd().split('\n').slice(1)).toEqual(['--out', out, '--title', "Seed; it's 1"])
  })

  it('writes every figure as a PNG where it is asked to', async () => {
    const png = join(folder, 'png')
    const { stdout } = await run(join(runs, '1.json.gz'), '--out', join(folder, 'one.html'), '--png', png)
    const files = await readdir(png)
    expect(stdout).toContain(`pictures: 1 figure in ${png}`)
    expect(files).toEqual(['01-what-was-learned-epoch-by-epoch.png'])
    const bytes = await readFile(join(png, files[0]!))
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  it('says in one line what is wrong, and ends with code 1', async () => {
    const missing = join(folder, 'missing.json.gz')
    const out = join(folder, 'never.html')
    expect(await run(missing, '--out', out)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^cannot read the recording .*there is no such file.*\n$/),
    })
    expect((await run(folder, '--out', out)).stderr).toContain('no file ends with .json.gz')
    const inFile = join(runs, 'notes.txt', 'report.html')
    expect((await run(runs, '--out', inFile)).stderr).toContain('choose another place with --out FILE')
    expect(await readdir(folder)).not.toContain('never.html')
  })

  it('shows its options, and asks for a file where there is none', async () => {
    const help = await run('--help')
    expect(help.code).toBe(0)
    for (const option of ['--out', '--png', '--title', 'FILE']) expect(help.stdout).toContain(option)
    const none = await run()
    expect(none.code).toBe(1)
    expect(none.stderr).toContain("missing required argument 'FILE'")
  })
})
