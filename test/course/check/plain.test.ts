import { deserialize, serialize } from 'node:v8'
import { expect, it } from 'vitest'
import { pack, plain, Unusual, unpack } from '../../../course/check/plain.ts'

it.each<[unknown, unknown]>([
  [() => 1, 'a function'],
  [Symbol('x'), 'a symbol'],
  [10n, 'a bigint'],
  [new Float64Array(2), 'a Float64Array (give an ordinary list, [...])'],
  [new Map(), 'a Map'],
  [new Error('x'), 'an Error'],
  [Promise.resolve(1), 'a Promise (leave async out: the answer is wanted at once)'],
])('%s is told in words', (value, words) => {
  expect(plain([value])).toEqual([new Unusual(words as string)])
})

it('lists, records and objects of a class become plain copies', () => {
  class Mine {
    x = [1, undefined, null, Number.NaN]
  }
  const mine = new Mine()
  const copy = plain({ mine, is: true }) as { mine: { x: unknown[] } }
  expect(copy).toEqual({ mine: { x: [1, undefined, null, Number.NaN] }, is: true })
  expect(copy.mine.x).not.toBe(mine.x)
  expect(Object.getPrototypeOf(copy.mine)).toBe(Object.prototype)
})

it('a hole in a list is undefined', () => {
  // biome-ignore lint/suspicious/noSparseArray: this is what a learner may give.
  expect(plain([, 1])).toEqual([undefined, 1])
})

it('a list that contains itself, and one with a thousand million holes, come to an end', () => {
  const endless: unknown[] = []
  endless.push(endless)
  expect(JSON.stringify(plain(endless))).toContain('lists in lists without an end')
  expect(plain(new Array(1e9))).toEqual(new Unusual('a list of 1000000000 parts'))
  const wide = Array.from({ length: 60 }, () => new Array(10_000).fill(0))
  expect(JSON.stringify(plain(wide))).toContain('more than half a million numbers')
})

it('what is packed survives the way to another process', () => {
  const value = {
    dx: [
      [1, Number.NaN],
      [-0, Number.POSITIVE_INFINITY],
    ],
    odd: [new Unusual('a Map'), 'text', undefined],
  }
  expect(unpack(deserialize(serialize(pack(value))))).toEqual(value)
  expect(unpack(deserialize(serialize(pack(new Unusual('a function')))))).toEqual(new Unusual('a function'))
})
