import { constant, Dense, distinctUnits, glorotUniform, uniform } from 'glassnet'
import { expect, it } from 'vitest'

it('units with equal weights and biases count as one', () => {
  expect(distinctUnits(new Dense(3, 5, { weights: constant(0.5) }))).toBe(1)
})

it('units drawn at random are all distinct', () => {
  expect(distinctUnits(new Dense(3, 5, { weights: glorotUniform() }))).toBe(5)
  expect(distinctUnits(new Dense(3, 5, { weights: uniform(-1, 1), bias: false }))).toBe(5)
})

it('one weight or the bias alone makes a unit distinct', () => {
  const layer = new Dense(2, 3, { weights: constant(1) })
  layer.weights.value.data[4] = 2
  expect(distinctUnits(layer)).toBe(2)
  layer.bias!.value.data[0] = -1
  expect(distinctUnits(layer)).toBe(3)
})

it('zero and minus zero are the same weight', () => {
  const layer = new Dense(1, 2, { weights: constant(0) })
  layer.weights.value.data[1] = -0
  expect(distinctUnits(layer)).toBe(1)
})
