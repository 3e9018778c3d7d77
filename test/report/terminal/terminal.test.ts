import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { choice, positive, Screen, someOf, textTable, whole } from '../../../src/report/index.ts'
import { rasterLines } from '../../../src/report/terminal/unit-raster.ts'

/** A stream that keeps what is written, as wide as wished, in a terminal or a pipe. */
function keeping({ isTTY = false, columns = 80 } = {}): { stream: NodeJS.WriteStream; text: () => string } {
  let text = ''
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk
      done()
    },
  })
  return {
    stream: Object.assign(stream, { isTTY, columns }) as unknown as NodeJS.WriteStream,
    text: () => text,
  }
}

const layer = (units: number) => ({
  layer: 'relu_1',
  dead: Array.from({ length: units }, (_, unit) => unit === 0),
  alwaysNegative: Array.from({ length: units }, (_, unit) => unit < 2),
})

describe('a screen', () => {
  test('breaks paragraphs at spaces, never inside a number and its unit', () => {
    const { stream, text } = keeping({ columns: 20 })
    new Screen({ stream }).paragraph('aaaa bbbb cccc dddd eeee 87.5\u00a0% ffff')
    for (const line of text().split('\n')) expect(line.length).toBeLessThanOrEqual(20)
    expect(text()).toContain('87.5\u00a0%')
  })

  test('writes nothing when it is silent', () => {
    const { stream, text } = keeping()
    const screen = new Screen({ silent: true, stream })
    screen.line('a line')
    screen.paragraph('a paragraph')
    expect(text()).toBe('')
  })

  test('draws and colours nothing in a pipe', async () => {
    const { stream, text } = keeping()
    const screen = new Screen({ stream })
    await screen.draw(['live'])
    expect(screen.style('red', 'x')).toBe('x')
    expect(text()).toBe('')
  })

  test('draws in a terminal, and a line goes below what was drawn', async () => {
    const { stream, text } = keeping({ isTTY: true })
    const screen = new Screen({ stream })
    await screen.draw(['live'])
    screen.line('below')
    expect(text().indexOf('live')).toBeGreaterThanOrEqual(0)
    expect(text().indexOf('below')).toBeGreaterThan(text().indexOf('live'))
  })
})

describe('the raster of units', () => {
  const screen = new Screen({ stream: keeping().stream })

  test('marks the dead before the always negative', () => {
    expect(rasterLines([layer(4)], screen, 80)).toEqual(['·▒██'])
  })

  test('sets layers side by side where they fit and below each other where they do not', () => {
    expect(rasterLines([layer(4), layer(3)], screen, 8)).toEqual(['·▒██ ·▒█'])
    expect(rasterLines([layer(4), layer(3)], screen, 7)).toEqual(['·▒██', '·▒█'])
  })

  test('breaks a layer that is wider than the terminal', () => {
    expect(rasterLines([layer(5)], screen, 2)).toEqual(['·▒', '██', '█'])
  })
})

describe('a table of text', () => {
  test('sets numbers right, words left, and leaves no space at the ends of lines', () => {
    const lines = textTable(
      ['run', 'dead'],
      [
        ['ReLU', '88 %'],
        ['PReLU', '0 %'],
      ],
    ).split('\n')
    expect(lines).toEqual(['run    dead', '─────  ────', 'ReLU   88 %', 'PReLU   0 %'])
  })
})

describe('an option', () => {
  test.each(['', ' ', '1.5', 'x', '-1', 'Infinity', 'NaN'])('whole refuses %j', (text) => {
    expect(() => whole('', 1, 0).parse!(text)).toThrow(`got '${text}'`)
  })

  test.each(['', '0', '-0.1', 'NaN', 'Infinity'])('positive refuses %j', (text) => {
    expect(() => positive('', 1).parse!(text)).toThrow(`got '${text}'`)
  })

  test('takes what is right', () => {
    expect(whole('', 1, 0).parse!('0')).toBe(0)
    expect(positive('', 1).parse!('1e-3')).toBe(0.001)
    expect(someOf('unit', '', ['a', 'b']).parse!('b, a, b')).toEqual(['b', 'a'])
    expect(choice('', ['a', 'b'], 'a').choices).toEqual(['a', 'b'])
  })

  test('someOf names the word it does not know and those it does', () => {
    expect(() => someOf('unit', '', ['a', 'b']).parse!('a,c')).toThrow(
      "unknown unit 'c': expected some of a, b",
    )
  })
})
