import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunOf, type SweepOptions, sweep, sweepHere } from 'glassnet/sweep'
import { wholeLines } from 'glassnet/train/files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import tiny, { type TinySetting } from './experiments/tiny.ts'

const experiment = new URL('./experiments/tiny.ts', import.meta.url)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function collect<Run>(runs: AsyncIterable<Run>): Promise<Run[]> {
  const list: Run[] = []
  for await (const run of runs) list.push(run)
  return list
}

// A thread that reads TypeScript takes half a second to start: two of them are all there are here. What a pool does with
// its threads is told by thread-pool.test.ts, what becomes of other experiments by test/package/sweep.test.ts.
describe('a sweep in threads', () => {
  it('gives the results of a sweep in this thread, whatever fails, leaves no thread, and goes on from its file', async () => {
    // One thread is busy for ever with the first run; the other does the rest and ends itself.
    const sums: TinySetting[] = [
      { what: 'throw', x: 4 },
      { what: 'sum', x: 0.1 },
      { what: 'sum', x: 0.2 },
    ]
    const settings: TinySetting[] = [{ what: 'never' }, ...sums, { what: 'exit' }]
    const file = join(folder, 'deep', 'tiny.jsonl')
    const reports: [number, unknown][] = []
    const runs: RunOf<typeof tiny>[] = []
    const controller = new AbortController()
    const endWhenAllIsSaid = () => {
      if (runs.length === 4 && reports.length === 5) controller.abort(new Error('enough'))
    }
    const options: SweepOptions<TinySetting, number> = {
      settings,
      seeds: [7],
      workers: 2,
      file,
      signal: controller.signal,
      onReport({ index }, value) {
        reports.push([index, value])
        endWhenAllIsSaid()
      },
    }
    const ports = () =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length
    const before = ports()
    const work = async () => {
      for await (const run of sweep<typeof tiny>(experiment, options)) {
        runs.push(run)
        endWhenAllIsSaid()
      }
    }
    await expect(work()).rejects.toThrow('enough')
    expect(ports()).toBe(before)

    const here = await collect(sweepHere(tiny, { settings: sums, seeds: [7] }))
    const essence = ({ setting, result, error }: RunOf<typeof tiny>) => ({
      setting,
      result,
      error: error?.message,
    })
    expect(runs.slice(0, 3).map(essence)).toStrictEqual(here.map(essence))
    expect(runs[0]!.error).toMatchObject({ name: 'RangeError', message: 'no 4' })
    expect(runs[0]!.error!.stack).toContain('tiny.ts')
    expect(runs[3]!.error!.message).toBe(
      'the thread of this run ended before the run did: exit code 7; ' +
        'an experiment returns its result, it does not call process.exit()',
    )
    expect(reports.map(([index]) => index).sort()).toEqual([0, 1, 2, 3, 4])
    expect(new Set(reports.map(([, value]) => (value as { threadId: number }).threadId)).size).toBe(2)

    // As if the process had died while it wrote the last line; and only what succeeded is asked for now.
    await appendFile(file, '{"experiment":"tiny","setting":{"what":"su')
    const again = await collect(sweep<typeof tiny>(experiment, { ...options, settings: sums.slice(1) }))
    expect(again.map(({ result, isResumed }) => [result, isResumed])).toEqual([
      [runs[1]!.result, true],
      [runs[2]!.result, true],
    ])
    expect((await readFile(file, 'utf8')).split('\n')).toEqual([...wholeLines(file), ''])
    expect(wholeLines(file)).toHaveLength(4)
  })

  it('refuses at once what is no experiment', () => {
    expect(() => sweep('./tiny.ts' as unknown as URL, { seeds: [1] })).toThrow(
      new TypeError(
        "sweep: expected the URL of a file, new URL('./experiment.js', import.meta.url), got ./tiny.ts",
      ),
    )
    expect(() => sweep(new URL('https://example.org/tiny.js'), { seeds: [1] })).toThrow(
      'expected the URL of a file',
    )
    expect(() => sweep(new URL('./no.ts', import.meta.url), { seeds: [1] })).toThrow(
      /^sweep: there is no experiment .*no\.ts$/,
    )
  })

  it.each([0, 1.5, -1, Number.NaN, Infinity])('refuses %s workers', (workers) => {
    expect(() => sweep(experiment, { seeds: [1], workers })).toThrow(
      new RangeError(`sweep: expected workers to be a whole number above 0, got ${workers}`),
    )
  })

  it('refuses options that are no good at once, before it touches the file', async () => {
    const file = join(folder, 'other.jsonl')
    await writeFile(file, '{"experiment":"other","setting":{},"seed":1,"result":1}\nhalf')
    expect(() => sweep(experiment, { seeds: [1], order: 'sorted' as 'listed', file })).toThrow(
      "expected order 'finished'",
    )
    expect(() => sweep(experiment, { seeds: [], file })).toThrow('expected seeds')
    expect(() => sweep(experiment, { seeds: [1], file })).toThrow(
      'is a result of the experiment "other", not of "tiny"',
    )
    expect(await readFile(file, 'utf8')).toMatch(/half$/)
  })
})
