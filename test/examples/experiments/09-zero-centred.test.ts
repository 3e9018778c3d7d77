import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('09-zero-centred has weight gradients of one sign where the activations have one, and counts no updates for what was not reached', async () => {
  const { seeds, words } = await jsonOf('09-zero-centred', '--digits', '96', '--epochs', '1')
  const names = ['sigmoid', 'sigmoid − ½', 'tanh', 'tanh + 1']
  const { runs } = seeds[0]
  expect(runs.map(({ name }: { name: string }) => name)).toEqual(
    ['2 layers', '4 layers'].flatMap((depth) => names.map((name) => `${name}, ${depth}`)),
  )
  expect(runs.map(({ oneSign }: { oneSign: number }) => oneSign)).toEqual([1, 0, 0, 1, 1, 0, 0, 1])
  for (const { steps, reached, accuracy } of runs) {
    expect([steps, reached]).toEqual([null, 0])
    expect(accuracy).toBeGreaterThan(0)
    expect(accuracy).toBeLessThan(0.9)
  }
  expect(words[0]).toMatch(/2 hidden layers: not in time with sigmoid, .*not in time with tanh \+ 1\.$/)
})
