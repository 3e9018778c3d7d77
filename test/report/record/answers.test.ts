import { constant, Dense, namedParameters, Sequential } from 'glassnet'
import { expect, it } from 'vitest'
import { firstWeightsOf } from '../../../src/report/record/answers.ts'

function firstWeights(inputs: number, units: number) {
  const model = new Sequential([new Dense(inputs, units, { weights: constant(1) })])
  const named = namedParameters(model).map(({ name, parameter }) => ({ name, value: parameter.value }))
  return firstWeightsOf(model, named)
}

it('of the units of a first layer at most 96 are kept, and of many inputs a million weights', () => {
  expect(firstWeights(3, 97)).toMatchObject({ inputs: 3, units: 97, shown: 96 })
  expect(firstWeights(400_000, 3)).toMatchObject({ inputs: 400_000, units: 3, shown: 2 })
  expect(firstWeights(1_000_001, 1)).toBeNull()
})
