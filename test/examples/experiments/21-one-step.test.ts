import { expect, it } from 'vitest'
import { runExample } from '../run-example.ts'

it('21-one-step tells every number of a step, and which weights get no gradient', async () => {
  const { code, stdout } = await runExample('21-one-step', '--json', '--seed', '1')
  expect(code).toBe(0)
  const { trace, words } = JSON.parse(stdout)
  expect(trace.layers.map(({ name }: { name: string }) => name)).toEqual(['dense_1', 'relu_1', 'dense_2'])
  expect(trace.layers[0].input.values).toEqual([0, 0, 0, 1, 1, 0, 1, 1])
  // Unit 2 is on where the second input is 0, and nowhere else: so the weight of that input learns nothing.
  expect(trace.layers[1].slopes.values.filter((_: number, at: number) => at % 3 === 1)).toEqual([0, 0, 1, 0])
  expect(words).toBe(
    '1 of the 13 numbers of the network gets no gradient from any of the four points, and stays: dense_1.weights 2,2.',
  )
})

it('21-one-step refuses a sample that XOR does not have', async () => {
  const { code, stderr } = await runExample('21-one-step', '--sample', '5')
  expect(code).toBe(1)
  expect(stderr).toMatch(/--sample: expected a point from 1 to 4, as XOR has four, got 5/)
})
