import { expect, it } from 'vitest'
import { wrapped } from '../../../course/learn/terminal.ts'

it('a line breaks at spaces and has at most the width, indent and all', () => {
  expect(wrapped('one two three', '  ', 9)).toEqual(['  one two', '  three'])
  expect(wrapped('one two three', '  ', 8)).toEqual(['  one', '  two', '  three'])
})

it.each([
  ['so ask x > 0 and', 10, ['so ask', 'x > 0 and']],
  ['up to x.length − 1', 12, ['up to', 'x.length − 1']],
  ['it is a + b · c', 12, ['it is', 'a + b · c']],
  ['of [-1, 3, 9] go', 12, ['of', '[-1, 3, 9]', 'go']],
  ['it is [[1, 2], 3] ok', 12, ['it is', '[[1, 2], 3]', 'ok']],
  ['ask a !== b now', 9, ['ask', 'a !== b', 'now']],
])('a formula is not torn apart: %s', (text, width, lines) => {
  expect(wrapped(text, '', width)).toEqual(lines)
})

it('a formula that is longer than a line is', () => {
  expect(wrapped('a + b + c + d', '', 8)).toEqual(['a + b +', 'c + d'])
  expect(wrapped('see [one two three', '', 8)).toEqual(['see', '[one two', 'three'])
})

it('a line is as wide as the terminal, and never wider than is read well', () => {
  const { isTTY, columns } = process.stdout
  const widthIn = (wide: number, live = true): number => {
    Object.assign(process.stdout, { isTTY: live, columns: wide })
    return wrapped('x '.repeat(100))[0]!.length
  }
  try {
    expect([widthIn(40), widthIn(200), widthIn(0), widthIn(40, false)]).toEqual([39, 87, 87, 87])
  } finally {
    Object.assign(process.stdout, { isTTY, columns })
  }
})
