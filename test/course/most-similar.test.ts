import { expect, it } from 'vitest'
import { mostSimilar } from '../../course/most-similar.ts'

it.each([
  ['chekc', 'check'],
  ['Watch', 'watch'],
  ['cheeck', 'check'],
  ['check_all', 'check-all'],
  ['nxt', 'next'],
  ['xyz', undefined],
  ['', undefined],
])('%j may mean %s', (typed, meant) => {
  expect(mostSimilar(typed, ['list', 'next', 'check', 'check-all', 'watch'])).toBe(meant)
})

it('without words there is nothing to mean', () => {
  expect(mostSimilar('list', [])).toBeUndefined()
})
