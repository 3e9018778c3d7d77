import { expect, it } from 'vitest'
import { runExample } from '../run-example.ts'

it('21-one-step tells every number of a step, and which weights get no gradient', async () => {
  const { code, stdout } = await runExample('21-one-step', '--json', '--seed', '1')
  expect(code).toBe(0)
  const { trace, words } = JSON.parse(stdout)
  expect(trace.layers.map(({ name }: { name: string }) => name)).toEqual(['dense_1', 'relu_1', 'dense_2'])
  expect(trace.layers[0].input.values).toEqual([0, 0, 0, 1, 1, 0, 1, 1])
  expect(words).toMatch(/^\d+ of the 13 numbers of the network get no gradient|^All 13 numbers/)
})

it('21-one-step refuses a sample that XOR does not have', async () => {
  const { code, stderr } = await runExample('21-one-step', '--sample', '5')
  expect(code).toBe(1)
  expect(stderr).toMatch(/a sample from 0 to 3, as the batch has 4, got 4/)
})
