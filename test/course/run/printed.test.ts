import { expect, it } from 'vitest'
import { printMark } from '../../../course/run/messages.ts'
import { PrintLog } from '../../../course/run/printed.ts'

const token = 'abc-123'

it('what is printed belongs to the check that ran, however the stream is cut', () => {
  const text = [
    printMark(token, 0, 'load'),
    'hello\n',
    printMark(token, 0, 3),
    'x = 1\nx = 2',
    printMark(token, 1, 3),
    'last',
  ].join('')
  for (const size of [1, 7, 1000]) {
    const log = new PrintLog(token)
    for (let at = 0; at < text.length; at += size) log.add(text.slice(at, at + size))
    log.close()
    expect(log.of(0, 'load')).toEqual({ lines: ['hello'], more: 0 })
    expect(log.of(0, 3)).toEqual({ lines: ['x = 1', 'x = 2'], more: 0 })
    expect(log.of(1, 3)).toEqual({ lines: ['last'], more: 0 })
    expect(log.of(0, 4)).toBeUndefined()
  }
})

it('of much output a part is kept, and the rest counted', () => {
  const log = new PrintLog(token)
  log.add(printMark(token, 0, 0))
  for (let line = 0; line < 1000; line++) log.add(`${line}\n`)
  expect(log.of(0, 0)).toMatchObject({ more: 960 })
  expect(log.of(0, 0)!.lines.slice(0, 2)).toEqual(['0', '1'])
  log.add(printMark(token, 0, 1))
  for (let part = 0; part < 300; part++) log.add('x'.repeat(1000))
  log.close()
  expect(log.of(0, 1)!.lines[0]!.length).toBeLessThan(500)
})

it('a mark with another token is an ordinary line, and what moves the cursor is left out', () => {
  const log = new PrintLog(token)
  log.add(`${printMark(token, 0, 0)}${printMark('forged', 5, 5)}\u001b[2Jred\n`)
  expect(log.of(0, 0)!.lines).toEqual(['', 'forged 5 5', '[2Jred'])
})
