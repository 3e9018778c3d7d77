import { describe, expect, test } from 'vitest'
import { helpText, type Known, readOptions } from '../../bench/options.ts'

const known: Known = {
  rows: ['matmul-512', 'matmul-512-ta', 'mnist-sgd-32', 'xor'],
  peers: ['tfjs-wasm', 'tfjs-cpu', 'brain.js'],
  quickPeers: ['tfjs-wasm'],
}

test('without words everything is measured, and quickly with a few peers only', () => {
  expect(readOptions([], known)).toMatchObject({ quick: false, rows: known.rows, peers: known.peers })
  expect(readOptions(['--quick'], known)).toMatchObject({ quick: true, peers: ['tfjs-wasm'] })
})

test('the beginning of a name stands for all that begin so, in their usual order', () => {
  expect(readOptions(['--rows', 'xor,matmul-512'], known).rows).toEqual([
    'matmul-512',
    'matmul-512-ta',
    'xor',
  ])
  expect(readOptions(['--quick', '--peers', 'tfjs'], known).peers).toEqual(['tfjs-wasm', 'tfjs-cpu'])
})

describe('what is not there', () => {
  test.each<[words: string[], message: RegExp]>([
    [['--rows', 'minst'], /unknown row 'minst': expected some of matmul-512/],
    [['--peers', 'pytorch'], /unknown peer 'pytorch': expected some of tfjs-wasm/],
    [['--json', ''], /--json: expected a file/],
    [['--docs', '--rows', 'xor'], /--docs: the page shows all rows/],
    [['--fast'], /--fast/],
  ])('%j', (words, message) => {
    expect(() => readOptions(words, known)).toThrow(message)
  })
})

test('the help names every row and peer', () => {
  for (const name of [...known.rows, ...known.peers]) expect(helpText(known)).toContain(name)
})
