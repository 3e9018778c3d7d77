import { describe, expect, it } from 'vitest'
import { listRuns } from '../../src/sweep/here/list-runs.ts'
import type { Outcome } from '../../src/sweep/here/perform-run.ts'
import {
  runInThreads,
  type Thread,
  type ThreadEvents,
  type ThreadPoolOptions,
} from '../../src/sweep/thread-pool.ts'

const runs = listRuns({ seeds: [0, 1, 2, 3, 4, 5] })

/** Threads in name only: what each does is said by hand or by a script. */
class Fakes {
  readonly all: { readonly events: ThreadEvents; readonly begun: number[]; isStopped: boolean }[] = []
  readonly script: (seed: number, events: ThreadEvents) => void

  constructor(script: (seed: number, events: ThreadEvents) => void = finishes) {
    this.script = script
  }

  readonly startThread = (events: ThreadEvents): Thread => {
    const fake = { events, begun: [] as number[], isStopped: false }
    this.all.push(fake)
    queueMicrotask(events.ready)
    return {
      begin: ({ seed }) => {
        fake.begun.push(seed as number)
        queueMicrotask(() => this.script(seed as number, events))
      },
      stop: async () => {
        fake.isStopped = true
      },
    }
  }

  get running(): number {
    return this.all.filter(({ isStopped }) => !isStopped).length
  }
}

const outcomeOf = (seed: number): Outcome => ({ result: String(10 * seed) })
const finishes = (seed: number, events: ThreadEvents): void => events.done(outcomeOf(seed))
const explain = (outcome: Outcome): string => ('error' in outcome ? outcome.error.message : outcome.result)

async function collect(fakes: Fakes, options: Partial<ThreadPoolOptions> = {}): Promise<[unknown, string][]> {
  const list: [unknown, string][] = []
  const { startThread } = fakes
  for await (const { run, outcome } of runInThreads(runs, {
    workers: 2,
    isolate: false,
    startThread,
    ...options,
  })) {
    list.push([run.seed, explain(outcome)])
  }
  return list
}

const all = runs.map(({ seed }) => [seed, String(10 * (seed as number))])

describe('threads', () => {
  it.each([1, 2, 6])('%s of them perform all runs, each once, and are gone then', async (workers) => {
    const fakes = new Fakes()
    expect((await collect(fakes, { workers })).sort()).toEqual(all)
    expect(fakes.all.flatMap(({ begun }) => begun).sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(fakes.all).toHaveLength(workers)
    expect(fakes.running).toBe(0)
  })

  it('are never more than runs', async () => {
    const fakes = new Fakes()
    await collect(fakes, { workers: 100 })
    expect(fakes.all).toHaveLength(6)
  })

  it('take the next run as soon as they are free', async () => {
    // The first run is only over when all the others are.
    let finishFirst = (): void => {}
    const fakes = new Fakes((seed, events) => {
      if (seed === 0) finishFirst = () => finishes(0, events)
      else finishes(seed, events)
      if (seed === 5) finishFirst()
    })
    expect((await collect(fakes)).map(([seed]) => seed)).toEqual([1, 2, 3, 4, 5, 0])
    expect(fakes.all.map(({ begun }) => begun)).toEqual([[0], [1, 2, 3, 4, 5]])
  })

  it('go on while results wait to be taken, and tell of each at once', async () => {
    const fakes = new Fakes()
    const done: unknown[] = []
    const results = runInThreads(runs, {
      workers: 2,
      isolate: false,
      startThread: fakes.startThread,
      onDone: ({ run }) => done.push(run.seed),
    })
    await results.next()
    await new Promise((resolve) => setTimeout(resolve))
    expect(done.sort()).toEqual([0, 1, 2, 3, 4, 5])
    await results.return()
  })

  it('perform one run each where they are isolated, as many at once as asked for', async () => {
    let most = 0
    const fakes: Fakes = new Fakes((seed, events) => {
      most = Math.max(most, fakes.running)
      finishes(seed, events)
    })
    expect((await collect(fakes, { isolate: true })).sort()).toEqual(all)
    expect(fakes.all.map(({ begun }) => begun.length)).toEqual([1, 1, 1, 1, 1, 1])
    expect([most, fakes.running]).toEqual([2, 0])
  })

  it('that end in the middle of a run make it fail, and are replaced', async () => {
    const fakes = new Fakes((seed, events) => {
      if (seed !== 3) finishes(seed, events)
      else events.ended(new RangeError('out of memory'))
    })
    const failed = 'the thread of this run ended before the run did: out of memory'
    expect((await collect(fakes, { workers: 1 })).sort()).toEqual(all.with(3, [3, failed]))
    expect(fakes.all.map(({ begun }) => begun)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ])
  })

  it('are not replaced where no run waits', async () => {
    const fakes = new Fakes((seed, events) =>
      seed < 5 ? finishes(seed, events) : events.ended(new Error('late')),
    )
    await collect(fakes, { workers: 1 })
    expect(fakes.all).toHaveLength(1)
  })

  it('that end before they are ready end the sweep, and the others with them', async () => {
    const fakes = new Fakes()
    const startThread = (events: ThreadEvents): Thread => {
      if (fakes.all.length === 0) return fakes.startThread(events)
      queueMicrotask(() => events.ended(new Error('no such module')))
      return { begin() {}, stop: async () => {} }
    }
    await expect(collect(fakes, { startThread })).rejects.toThrow('no such module')
    expect(fakes.running).toBe(0)
  })

  it('hand on what is reported, with its run', async () => {
    const told: [unknown, string][] = []
    const fakes = new Fakes((seed, events) => {
      events.reported(`at ${seed}`)
      finishes(seed, events)
    })
    await collect(fakes, { onReport: ({ seed }, line) => told.push([seed, line]) })
    expect(told.sort()).toEqual(runs.map(({ seed }) => [seed, `at ${seed}`]))
    expect((await collect(fakes)).sort()).toEqual(all)
  })

  it.each(['onDone', 'onReport'])('end where %s throws', async (listener) => {
    const fakes = new Fakes((seed, events) => {
      events.reported('')
      finishes(seed, events)
    })
    const thrower = () => {
      throw new Error('the disk is full')
    }
    await expect(collect(fakes, { [listener]: thrower })).rejects.toThrow('the disk is full')
    expect(fakes.running).toBe(0)
  })

  it('are gone when the loop is left in the middle of runs, and what they say then is not heard', async () => {
    const fakes = new Fakes((seed, events) => {
      if (seed === 0) finishes(seed, events)
    })
    const done: unknown[] = []
    const options = {
      workers: 2,
      isolate: false,
      startThread: fakes.startThread,
      onDone: ({ run }: { run: { seed: unknown } }) => done.push(run.seed),
    }
    for await (const _ of runInThreads(runs, options)) break
    expect(fakes.running).toBe(0)
    for (const { events } of fakes.all) {
      events.done(outcomeOf(0))
      events.ended(new Error('late'))
      events.ready()
    }
    expect([done, fakes.all.map(({ begun }) => begun)]).toEqual([[0], [[0, 2], [1]]])
  })

  it('are waited for when the loop is left', async () => {
    let isGone = false
    const startThread = (events: ThreadEvents): Thread => ({
      ...new Fakes().startThread(events),
      async stop() {
        await new Promise((resolve) => setTimeout(resolve, 5))
        isGone = true
      },
    })
    for await (const _ of runInThreads(runs, { workers: 1, isolate: false, startThread })) break
    expect(isGone).toBe(true)
  })

  it('are gone when the signal ends the sweep, in the middle of runs, with its reason', async () => {
    const controller = new AbortController()
    const fakes = new Fakes((seed, events) => {
      if (seed < 3) finishes(seed, events)
      else controller.abort(new Error('enough'))
    })
    await expect(collect(fakes, { signal: controller.signal })).rejects.toThrow('enough')
    expect(fakes.running).toBe(0)
  })

  it('are never started where the signal said so before', async () => {
    const fakes = new Fakes()
    await expect(collect(fakes, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
    expect(fakes.all).toEqual([])
  })

  it('leave no listener on the signal', async () => {
    const { signal } = new AbortController()
    let listeners = 0
    const counted = Object.assign(signal, {
      addEventListener: () => listeners++,
      removeEventListener: () => listeners--,
    }) as unknown as AbortSignal
    await collect(new Fakes(), { signal: counted })
    expect(listeners).toBe(0)
  })
})
