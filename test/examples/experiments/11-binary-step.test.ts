import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('11-binary-step moves no hidden weight and still answers better than at birth', async () => {
  const { seeds, words } = await jsonOf('11-binary-step', '--epochs', '10')
  const [step, sigmoid, tanh, and, xor] = seeds[0].runs
  expect(step.hiddenMove).toBe(0)
  expect(step.outputMove).toBeGreaterThan(0.1)
  expect(step.accuracy).toBeGreaterThan(step.before + 0.2)
  for (const { hiddenMove, outputMove } of [sigmoid, tanh]) {
    expect(hiddenMove).toBeGreaterThan(0.1)
    expect(outputMove).toBeGreaterThan(0.1)
  }
  // By hand: six passes over the four points of AND, from zeros at rate 1, the last without a mistake.
  expect([and.learnedAfter, and.mistakes]).toEqual([6, 0])
  expect(xor.learnedAfter).toBeNull()
  expect(xor.mistakes).toBeGreaterThan(0)
  expect(words[0]).toContain('moved 0. Not one of them changed')
  expect(words[2]).toContain('AND: learned in 6 epochs. XOR: not learned in 1000 epochs.')
})
