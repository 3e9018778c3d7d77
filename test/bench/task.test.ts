import { describe, expect, test } from 'vitest'
import { shrinkDigits } from '../../bench/tasks/shrink-digits.ts'
import { operationsPerSample, type Task, unitsPerRun } from '../../bench/tasks/task.ts'
import { decodeTask, encodeTask } from '../../bench/tasks/task-file.ts'

const network = { widths: [3, 2, 1], activation: 'tanh', output: 'squared' } as const
const work = {
  kind: 'train',
  ...network,
  optimizer: { name: 'sgd', learningRate: 0.1 },
  batchSize: 4,
  samples: 8,
  checkSteps: 2,
} as const

describe('a task file', () => {
  test('brings back the work and every number, bit for bit', () => {
    const arrays = [Float32Array.of(0.1, -0, 1e-42, Infinity), new Float32Array(0), Float32Array.of(3)]
    const task: Task = { work, arrays }
    expect(decodeTask(encodeTask(task))).toEqual(task)
  })

  test('has its numbers at a multiple of four bytes, as other languages expect', () => {
    expect((encodeTask({ work, arrays: [] }).indexOf('\n') + 1) % 4).toBe(0)
  })
})

test('a step of training does a batch of samples, and a product each of its multiplications', () => {
  expect(unitsPerRun(work)).toBe(4)
  const shape = { rows: 2, inner: 3, columns: 5, transposeA: false, transposeB: false }
  expect(unitsPerRun({ kind: 'matmul', ...shape })).toBe(30)
})

test('the first layer has two products a sample in training, the others three, and all of them one in prediction', () => {
  expect(operationsPerSample(work)).toBe(2 * (2 * 3 * 2 + 3 * 2 * 1))
  expect(operationsPerSample({ kind: 'predict', ...network, samples: 1 })).toBe(2 * (3 * 2 + 2 * 1))
})

test('a shrunken digit has the mean of each block of nine pixels, without the border', () => {
  const digit = new Float32Array(784)
  digit[0] = 1 // in the border
  for (let y = 2; y < 5; y++) for (let x = 5; x < 8; x++) digit[y * 28 + x] = 0.5
  const small = shrinkDigits(digit)
  expect(small).toHaveLength(64)
  expect(small[1]).toBe(0.5)
  expect(small.reduce((sum, value) => sum + value)).toBe(0.5)
})
