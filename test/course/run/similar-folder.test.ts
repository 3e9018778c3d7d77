import { expect, it } from 'vitest'
import { similarFolder } from '../../../course/run/similar-folder.ts'

it.each([
  ['1-neuron', '01-neuron'],
  ['01_Neuron', '01-neuron'],
  ['neuron', '01-neuron'],
  ['lesson', undefined],
  ['13-leaky-relu', undefined],
])('a folder %s may be meant to be %s', (name, folder) => {
  expect(similarFolder({ folder: '01-neuron' }, ['docs', name])).toBe(folder && name)
})

it('the folder of a lesson is never meant to be that of another', () => {
  expect(similarFolder({ folder: '11-relu' }, ['14-prelu', '13-leaky-relu'])).toBeUndefined()
})
