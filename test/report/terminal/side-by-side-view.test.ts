/** Runs side by side in a pipe: every run has its lines, and its record is handed back. */
import { Dense, moons, ReLU, type RunPlan, Sequential, SGD, softmaxCrossEntropy } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { Screen, watchSideBySide } from '../../../src/report/index.ts'
import { fakeTerminal } from './fake-terminal.ts'

const data = moons({ samples: 20, seed: 1 })

function plan(name: string): RunPlan {
  const model = new Sequential([new Dense(2, 3), new ReLU(), new Dense(3, 2)], { seed: 1 })
  const options = { loss: softmaxCrossEntropy(), optimizer: new SGD({ learningRate: 0.1 }), epochs: 2 }
  return { name, model, data, probe: data, options }
}

describe('watchSideBySide', () => {
  it('hands back a record of every plan, in their order', async () => {
    const { stream, text } = fakeTerminal({ isTTY: false })
    const records = await watchSideBySide([plan('a'), plan('b')], new Screen({ stream }), 'two runs')
    expect(records.map(({ name, moments }) => [name, moments.length])).toEqual([
      ['a', 3],
      ['b', 3],
    ])
    expect(text().match(/^[ab] {2}epoch \d\/2/gm)).toHaveLength(6)
  })

  it('refuses two runs of one name before it shows anything', async () => {
    const { stream, text } = fakeTerminal({ isTTY: false })
    const watched = watchSideBySide([plan('a'), plan('a')], new Screen({ stream }), 'two runs')
    await expect(watched).rejects.toThrow('expected runs of different names, got a twice')
    expect(text()).toBe('')
  })
})
