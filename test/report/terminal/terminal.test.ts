import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { choice, positive, Screen, someOf, textTable, whole } from '../../../src/report/index.ts'
import { rasterLegend, rasterLines } from '../../../src/report/terminal/unit-raster.ts'
import { fakeTerminal } from './fake-terminal.ts'

beforeEach(() => {
  vi.stubEnv('TERM', 'xterm')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const layer = (units: number) => ({
  layer: 'relu_1',
  dead: Array.from({ length: units }, (_, unit) => unit === 0),
  alwaysNegative: Array.from({ length: units }, (_, unit) => unit < 2),
})

describe('a screen', () => {
  test('breaks paragraphs at spaces, never inside a number and its unit', () => {
    const { stream, text } = fakeTerminal({ isTTY: false, columns: 20 })
    new Screen({ stream }).paragraph('aaaa bbbb cccc dddd eeee 87.5\u00a0% ffff')
    for (const line of text().split('\n')) expect(line.length).toBeLessThanOrEqual(20)
    expect(text()).toContain('87.5\u00a0%')
  })

  test('writes nothing when it is silent', () => {
    const { stream, text } = fakeTerminal({ isTTY: false })
    const screen = new Screen({ silent: true, stream })
    screen.line('a line')
    screen.paragraph('a paragraph')
    expect(text()).toBe('')
  })

  test('draws and colours nothing in a pipe', async () => {
    const { stream, text } = fakeTerminal({ isTTY: false })
    const screen = new Screen({ stream })
    await screen.draw(['live'])
    expect(screen.style('red', 'x')).toBe('x')
    expect(text()).toBe('')
  })

  test('draws in a terminal, and a line goes below what was drawn', async () => {
    const { stream, text } = fakeTerminal()
    const screen = new Screen({ stream })
    await screen.draw(['live'])
    screen.line('below')
    expect(text().indexOf('live')).toBeGreaterThanOrEqual(0)
    expect(text().indexOf('below')).toBeGreaterThan(text().indexOf('live'))
  })
})

describe('a screen that draws', () => {
  test('draws at once what was prepared, and nothing where it was not', async () => {
    const { stream, text } = fakeTerminal()
    const screen = new Screen({ stream })
    screen.show(['too soon'])
    expect(text()).toBe('')
    await screen.prepare()
    screen.show(['in time'])
    expect(text()).toContain('in time')
  })

  test('erases all of a frame whose lines a narrower terminal has broken', async () => {
    const { stream, text } = fakeTerminal({ columns: 30 })
    const screen = new Screen({ stream })
    await screen.draw(['x'.repeat(30), 'y'.repeat(11), 'z'.repeat(10)])
    const before = text().length
    stream.columns = 10
    await screen.draw(['after'])
    // Three lines have become 3 + 2 + 1, and the cursor stands below them.
    expect(text().slice(before).match(/\[1A/g)).toHaveLength(6)
    const between = text().length
    stream.columns = 20
    await screen.draw(['wider'])
    expect(text().slice(between).match(/\[1A/g)).toHaveLength(1)
  })

  test('writes lines that have moved again, and leaves those that have stayed', async () => {
    const { stream, text } = fakeTerminal()
    const screen = new Screen({ stream })
    const written = async (...lines: string[]) => {
      const before = text().length
      await screen.draw(lines)
      return text().slice(before)
    }
    await written('first', 'waiting', 'last')
    expect(await written('first', 'one', 'two', 'last')).toContain('last')
    expect(await written('first', 'three', 'last')).toContain('last')
    expect(await written('first', 'four', 'last')).not.toContain('last')
  })

  test('draws nothing in a terminal that cannot move its cursor', async () => {
    vi.stubEnv('TERM', 'dumb')
    const { stream, text } = fakeTerminal()
    const screen = new Screen({ stream })
    await screen.draw(['live'])
    expect(screen.isLive).toBe(false)
    expect(text()).toBe('')
  })

  test('takes a usual size where the terminal does not know its own', () => {
    const { width, height } = new Screen({ stream: fakeTerminal({ columns: 0, rows: 0 }).stream })
    expect([width, height]).toEqual([100, 24])
  })
})

describe('the raster of units', () => {
  const screen = new Screen({ stream: fakeTerminal({ isTTY: false }).stream })

  test('marks the dead before the always negative', () => {
    expect(rasterLines([layer(4)], screen, 80)).toEqual(['·▒██'])
  })

  test('sets layers side by side where they fit and below each other where they do not', () => {
    expect(rasterLines([layer(4), layer(3)], screen, 8)).toEqual(['·▒██ ·▒█'])
    expect(rasterLines([layer(4), layer(3)], screen, 7)).toEqual(['·▒██', '·▒█'])
  })

  test('changes colour only where the state changes', () => {
    vi.stubEnv('NO_COLOR', '')
    const [line] = rasterLines([layer(6)], new Screen({ stream: fakeTerminal().stream }), 80)
    expect(line).toBe('\x1b[31m·\x1b[39m\x1b[33m▒\x1b[39m\x1b[36m████\x1b[39m')
  })

  test('has a legend of fewer words where those do not fit', () => {
    const full = '█ alive   ▒ always negative, still learning   · dead'
    expect(rasterLegend(screen, full.length)).toBe(full)
    expect(rasterLegend(screen, full.length - 1)).toBe('█ alive   ▒ negative   · dead')
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
