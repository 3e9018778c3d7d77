import { expect, it } from 'vitest'
import { StepCounter } from '../../src/inspect/step-counter.ts'

const counted = (...steps: number[]) => {
  const counter = new StepCounter()
  return steps.map((step) => counter.count(step))
}

it('the steps of a run keep their numbers, and those of the next run follow', () => {
  expect(counted(1, 2, 3, 1, 2, 1, 1, 2)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

it('a run that is joined in the middle keeps its numbers', () => {
  expect(counted(7, 8, 1)).toEqual([7, 8, 9])
})

it('the last number is known between steps, and 0 before the first', () => {
  const counter = new StepCounter()
  expect(counter.seen).toBe(0)
  counter.count(1)
  counter.count(2)
  expect(counter.seen).toBe(2)
})
