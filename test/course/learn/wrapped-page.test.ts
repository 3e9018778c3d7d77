import { expect, it } from 'vitest'
import { wrappedPage } from '../../../course/learn/wrapped-page.ts'

it('prose is broken anew, and code, tables and headings stay as they are', () => {
  const code = ['```ts', 'return a.b.c.d', '', '- no item', '```']
  const table = ['| a | b c d e f |', '| - | - |']
  const page = ['one two', 'three four', '', ...code, 'five six seven', ...table, '', '    indented code']
  expect(wrappedPage(page.join('\n'), 10)).toEqual([
    'one two',
    'three four',
    '',
    ...code,
    'five six',
    'seven',
    ...table,
    '',
    '    indented code',
  ])
})

it('the lines of an item stand below its first word', () => {
  expect(wrappedPage('- one two\n  three\n- four\n\n1. five six\n   seven', 9)).toEqual([
    '- one two',
    '  three',
    '- four',
    '',
    '1. five',
    '   six',
    '   seven',
  ])
})
