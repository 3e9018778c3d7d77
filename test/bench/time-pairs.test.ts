import { expect, test } from 'vitest'
import { type Runner, type Timed, timePairs, warmUp } from '../../bench/measure/time-pairs.ts'

const effort = { warmUp: 0.5, turn: 0.1, pairs: 5, budget: 10, imports: 1 }

/** A runner that takes so long for one time and writes its name down. */
function runner(name: string, seconds: number, log: string[] = []): Runner {
  return {
    async run(times) {
      log.push(`${name} ${times}`)
      return seconds * times
    },
  }
}

function timed(of: Runner, times: number): Timed {
  return { runner: of, times, estimate: Number.NaN }
}

test('two contenders take turns: ours, theirs, ours, theirs', async () => {
  const log: string[] = []
  const pair = [timed(runner('ours', 0.01, log), 10), timed(runner('theirs', 0.05, log), 2)] as const
  const { ours, theirs } = await timePairs(...pair, { ...effort, pairs: 3 })
  expect(log).toEqual(['ours 10', 'theirs 2', 'ours 10', 'theirs 2', 'ours 10', 'theirs 2'])
  expect(ours).toEqual([0.01, 0.01, 0.01])
  expect(theirs).toEqual([0.05, 0.05, 0.05])
})

test('a slow contender has three turns, however small the budget', async () => {
  const slow = timed(runner('slow', 20), 1)
  expect((await timePairs(slow, slow, effort)).ours).toHaveLength(3)
})

test('the warm-up ends with as many times as fit a turn', async () => {
  expect((await warmUp(runner('fast', 0.001), effort)).times).toBe(100)
  expect((await warmUp(runner('slow', 2), effort)).times).toBe(1)
})
