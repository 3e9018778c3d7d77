import { type PlannedRun, type SweepRun, sweepHere } from 'glassnet/sweep/here'
import { describe, expect, expectTypeOf, it } from 'vitest'

async function collect<Run>(runs: AsyncIterable<Run>): Promise<Run[]> {
  const list: Run[] = []
  for await (const run of runs) list.push(run)
  return list
}

describe('a sweep in this thread', () => {
  it('runs every setting with every seed, and waits for promises', async () => {
    const experiment = async ({ a }: { a: number }, seed: number) => ({ sum: a + seed })
    const runs = await collect(sweepHere(experiment, { settings: { a: [10, 20] }, seeds: [1, 2] }))
    expect(runs).toEqual(
      [11, 12, 21, 22].map((sum, index) => ({
        index,
        total: 4,
        setting: { a: sum < 20 ? 10 : 20 },
        seed: (sum % 10) as number,
        isResumed: false,
        result: { sum },
      })),
    )
    expectTypeOf(runs).toEqualTypeOf<SweepRun<{ a: number }, number, { sum: number }>[]>()
  })

  it('gives an experiment that takes nothing but a seed what it needs', async () => {
    const runs = await collect(sweepHere((_: unknown, seed: string) => seed.length, { seeds: ['abc'] }))
    expect(runs.map(({ result }) => result)).toEqual([3])
  })

  it('tells of errors with the run they come from, and goes on', async () => {
    const experiment = ({ a }: { a: unknown }) => {
      if (a === 1) throw new RangeError('too small')
      if (a === 2) throw 'a text'
      return a === 3 ? undefined : a === 4 ? new Float64Array(1) : a
    }
    const runs = await collect(sweepHere(experiment, { settings: { a: [1, 2, 3, 4, 5] }, seeds: [1] }))
    expect(runs.map(({ error, result }) => error?.message ?? result)).toEqual([
      'too small',
      'an experiment threw a text',
      expect.stringMatching(/^the result is undefined, which JSON cannot hold/),
      expect.stringMatching(/^the result is a Float64Array, which JSON cannot hold/),
      5,
    ])
    expect(runs[0]!.error).toEqual({ name: 'RangeError', message: 'too small', stack: expect.any(String) })
    expect(runs[1]!.error).toEqual({ name: 'Error', message: 'an experiment threw a text' })
    expect(runs[0]).not.toHaveProperty('result')
    expect(runs[4]).not.toHaveProperty('error')
  })

  it('gives every run a setting of its own, and the caller a result of its own', async () => {
    const kept: unknown[] = []
    const experiment = (setting: { list: number[] }) => {
      setting.list.push(0)
      kept.push(setting.list)
      return setting.list
    }
    const runs = await collect(sweepHere(experiment, { settings: [{ list: [1] }], seeds: [1, 2] }))
    expect(runs.map(({ setting, result }) => [setting.list, result])).toEqual([
      [[1], [1, 0]],
      [[1], [1, 0]],
    ])
    expect(runs[0]!.result).not.toBe(kept[0])
  })

  it('keeps NaN, infinity and the sign of zero', async () => {
    const [run] = await collect(sweepHere(() => [Number.NaN, -Infinity, -0], { seeds: [1] }))
    expect(run!.result).toStrictEqual([Number.NaN, -Infinity, -0])
  })

  it('tells what an experiment reports, with its run, before the result', async () => {
    const told: unknown[] = []
    const experiment = (_: unknown, seed: number, report: (value: unknown) => void) => {
      report({ at: seed })
      return seed
    }
    const onReport = ({ seed }: PlannedRun, value: unknown) => told.push([seed, value])
    for await (const run of sweepHere(experiment, { seeds: [1, 2], onReport })) told.push(run.result)
    expect(told).toEqual([[1, { at: 1 }], 1, [2, { at: 2 }], 2])
    const [unheard] = await collect(sweepHere(experiment, { seeds: [5] }))
    expect(unheard!.result).toBe(5)
  })

  it('takes a report that JSON cannot hold for an error of the run, and an error of the listener for its own', async () => {
    const reporting = (value: unknown) => (_: unknown, __: number, report: (value: unknown) => void) =>
      report(value)
    const [run] = await collect(sweepHere(reporting(new Map()), { seeds: [1] }))
    expect(run!.error!.message).toMatch(/^the reported value is a Map/)
    const onReport = () => {
      throw new Error('mine')
    }
    await expect(collect(sweepHere(reporting(1), { seeds: [1], onReport }))).rejects.toThrow('mine')
  })

  it('ends before the next run when its signal says so', async () => {
    const controller = new AbortController()
    const seen: number[] = []
    const work = async () => {
      for await (const { seed } of sweepHere((_: unknown, seed: number) => seed, {
        seeds: [1, 2, 3],
        signal: controller.signal,
      })) {
        seen.push(seed)
        if (seed === 2) controller.abort(new Error('enough'))
      }
    }
    await expect(work()).rejects.toThrow('enough')
    expect(seen).toEqual([1, 2])
  })

  it('lets other work be done between two runs', async () => {
    const order: string[] = []
    setTimeout(() => order.push('timer'))
    for await (const { seed } of sweepHere(() => 0, { seeds: ['first', 'second'] })) order.push(String(seed))
    expect(order).toEqual(['timer', 'first', 'second'])
  })

  it('refuses at once what is no experiment, and settings that are none', () => {
    expect(() => sweepHere('./experiment.js' as unknown as () => void, { seeds: [1] })).toThrow(
      new TypeError(
        'sweepHere: expected the experiment as a function (setting, seed, report) => result, got ./experiment.js',
      ),
    )
    expect(() => sweepHere(() => 0, { seeds: [] })).toThrow('expected seeds to be a list')
  })
})
