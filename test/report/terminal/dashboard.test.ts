import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  clipByGlobalNorm,
  Dense,
  DivergenceError,
  fit,
  moons,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  weightsHash,
} from '../../../src/index.ts'
import { dashboard, Screen } from '../../../src/report/index.ts'
import { type DashboardState, dashboardFrame } from '../../../src/report/terminal/dashboard-frame.ts'
import { fakeTerminal } from './fake-terminal.ts'

beforeEach(() => {
  vi.stubEnv('TERM', 'xterm')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const layerOf = (layer: string, units: number, dead = 0) => ({
  census: {
    layer,
    dead: Array.from({ length: units }, (_, unit) => unit < dead),
    alwaysNegative: Array.from({ length: units }, (_, unit) => unit < dead),
  },
  mean: 0.25,
  saturated: 0.5,
})

const trend = (label: string, short: string, value: string) => ({
  label,
  short,
  points: (most: number) => Array.from({ length: Math.min(most, 8) }, (_, at) => at),
  value,
})

const state: DashboardState = {
  progress: 0.25,
  facts: ['epoch 1/2', 'step 5/20', '9s left'],
  lastEpoch: undefined,
  trends: [trend('loss', 'loss', '0.5'), trend('learning rate', 'rate', '0.01')],
  layers: [layerOf('relu_1', 8, 2), layerOf('relu_2', 4)],
  samples: 30,
}

const tools = {
  bar: (progress: number, size: number) => '#'.repeat(Math.round(progress * size)).padEnd(size, '.'),
  time: (seconds: number) => `${seconds}s`,
  sparkline: (values: number[]) => values.join(''),
}

function frame(size: { columns?: number; rows?: number }, changes: Partial<DashboardState> = {}): string[] {
  const screen = new Screen({ stream: fakeTerminal(size).stream })
  return dashboardFrame({ ...state, ...changes }, tools, screen).map(stripVTControlCharacters)
}

describe('a frame of the dashboard', () => {
  test('shows bar, trends, layers and units', () => {
    expect(frame({ columns: 70 }, { lastEpoch: 'epoch 1/2   loss 0.7' })).toEqual([
      `${'########'.padEnd(32, '.')}   25 %  epoch 1/2  step 5/20  9s left`,
      'epoch 1/2   loss 0.7',
      '',
      `loss           01234567${' '.repeat(41)}   0.5`,
      `learning rate  01234567${' '.repeat(41)}  0.01`,
      '',
      'layer   units  dead  saturated  mean output   of 30 samples',
      'relu_1      8  25 %       50 %         0.25',
      '  ··██████',
      'relu_2      4   0 %       50 %         0.25',
      '  ████',
      '█ alive   ▒ always negative, still learning   · dead',
    ])
  })

  test('leaves out, in a narrow terminal, what is worth least: step, epoch, long labels, columns, words', () => {
    expect(frame({ columns: 30 })).toEqual([
      '####..........   25 %  9s left',
      '',
      'loss  01234567             0.5',
      'rate  01234567            0.01',
      '',
      'layer   units  dead  saturated',
      'relu_1      8  25 %       50 %',
      '  ··██████',
      'relu_2      4   0 %       50 %',
      '  ████',
      '█ alive   ▒ negative   · dead',
    ])
  })

  test('leaves out, in a low terminal, first empty lines, then marks of units, then layers, and says how many', () => {
    const without = frame({ rows: 11 })
    expect(without).not.toContain('')
    expect(without).toContain('  ████')
    const numbersOnly = frame({ rows: 7 })
    expect(numbersOnly.slice(-2).map((line) => line.slice(0, 6))).toEqual(['relu_1', 'relu_2'])
    expect(numbersOnly).toHaveLength(6)
    expect(frame({ rows: 6 }).at(-1)).toBe('… 2 more layers')
    expect(frame({ rows: 5 }).at(-1)).toContain('learning rate')
  })

  test('gives wide layers as many lines of marks as there is room for, and says where more were', () => {
    const layers = [layerOf('relu_1', 300), layerOf('relu_2', 10)]
    const lines = frame({ columns: 42, rows: 14 }, { layers })
    // 13 lines: 3 above, 2 empty, 2 for head and legend, 2 rows; 4 are left for marks: 3 of the first layer, 1 of the second.
    expect(lines).toHaveLength(13)
    expect(lines.slice(7)).toEqual([
      `  ${'█'.repeat(39)}`,
      `  ${'█'.repeat(39)}`,
      `  ${'█'.repeat(39)}…`,
      'relu_2     10   0 %       50 %',
      `  ${'█'.repeat(10)}`,
      '█ alive   ▒ negative   · dead',
    ])
  })

  test('has no line longer than the terminal is wide, and fewer lines than it is high, whatever its size', () => {
    const size = { columns: fc.integer({ min: 1, max: 130 }), rows: fc.integer({ min: 1, max: 40 }) }
    const widths = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 })
    fc.assert(
      fc.property(size.columns, size.rows, widths, (columns, rows, units) => {
        const layers = units.map((count, at) => layerOf(`relu_${at}`, count, count >> 1))
        const lines = frame({ columns, rows }, { layers, lastEpoch: 'epoch 1/2   loss 0.7182' })
        expect(lines.length).toBeLessThan(Math.max(rows, 2))
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
      }),
      // In the first the sign that there are more marks has no room.
      { numRuns: 30, examples: [[1, 12, [300]]] },
    )
  })
})

const data = moons({ samples: 40, seed: 1 })
const network = () => new Sequential([new Dense(2, 6), new ReLU(), new Dense(6, 2)], { seed: 1 })
const options = (learningRate = 0.1) => ({
  loss: softmaxCrossEntropy(),
  optimizer: new SGD({ learningRate }),
  epochs: 2,
  batchSize: 4,
})

describe('dashboard()', () => {
  test('writes one line an epoch in a pipe, with the dead share of every layer and without a control character', async () => {
    const { stream, text } = fakeTerminal({ isTTY: false })
    const callbacks = [await dashboard({ screen: new Screen({ stream }) })]
    fit(network(), data, { ...options(), validation: data, callbacks })
    expect(text()).toMatch(
      /^epoch 1\/2 {3}loss 0\.\d+ {3}test loss 0\.\d+ {3}accuracy [\d.]+ % {3}dead +\d+ %\nepoch 2\/2 .*\n$/,
    )
  })

  test('writes nothing to a silent screen', async () => {
    const { stream, text } = fakeTerminal()
    const callbacks = [await dashboard({ screen: new Screen({ stream, silent: true }) })]
    fit(network(), data, { ...options(), callbacks })
    expect(text()).toBe('')
  })

  test('changes no bit of a run', async () => {
    const [watched, alone] = [network(), network()]
    const screen = new Screen({ stream: fakeTerminal().stream })
    const clip = clipByGlobalNorm(1)
    fit(watched, data, { ...options(), clip, callbacks: [await dashboard({ screen })] })
    fit(alone, data, { ...options(), clip })
    expect(await weightsHash(watched)).toBe(await weightsHash(alone))
  })

  test('draws before the first step, at most ten times a second, and once in the end', async () => {
    const screen = new Screen({ stream: fakeTerminal().stream })
    const callback = await dashboard({ screen })
    const shown = vi.spyOn(screen, 'show')
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const tick = () => {
      now += 15
    }
    // 20 steps of 15 ms: 300 ms.
    fit(network(), data, { ...options(), callbacks: [{ onStep: tick }, callback] })
    expect(shown).toHaveBeenCalledTimes(1 + 2 + 1)
    expect(shown.mock.calls[0]![0][0]).toContain('beginning')
    expect(shown.mock.calls[1]![0][0]).toContain('step 7/20')
    const last = shown.mock.calls.at(-1)![0].map(stripVTControlCharacters)
    expect(last[0]).toMatch(/^█+ {2}100 % {2}epoch 2\/2 {2}step 20\/20 {2}0\.3 s$/)
    expect(last[1]).toMatch(/^epoch 2\/2 {3}loss/)
    expect(last.join('\n')).toMatch(/accuracy of 40 .* \d+\.\d %/)
  })

  test('draws less often where drawing takes long', async () => {
    const screen = new Screen({ stream: fakeTerminal().stream })
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const shown = vi.spyOn(screen, 'show').mockImplementation(() => {
      now += 20
    })
    const tick = () => {
      now += 100
    }
    // Twenty steps of 100 ms; a frame of 20 ms is drawn every 500 ms: behind steps 5, 10, 15 and 20, and in the end.
    fit(network(), data, { ...options(), callbacks: [{ onStep: tick }, await dashboard({ screen })] })
    expect(shown).toHaveBeenCalledTimes(1 + 4 + 1)
  })

  test('looks less often where looking takes long, and goes on drawing', async () => {
    const screen = new Screen({ stream: fakeTerminal().stream })
    const shown = vi.spyOn(screen, 'show')
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const looks: number[] = []
    const probe = {
      inputs: data.inputs,
      // Read twice to be counted, and then by every look, which takes 40 ms by this.
      get targets() {
        looks.push(now)
        now += 40
        return data.targets
      },
    }
    const tick = () => {
      now += 100
    }
    const callbacks = [{ onStep: tick }, await dashboard({ screen, probe })]
    fit(network(), data, { ...options(), callbacks })
    expect(shown).toHaveBeenCalledTimes(1 + 20 + 1)
    // Before the first step and after it, as the first may be slow for once; then 25 · 40 ms apart; and in the end.
    expect(looks.slice(2)).toEqual([80, 220, 1260, 2200])
  })

  test('keeps the last frame: what is drawn next goes below it', async () => {
    const { stream, text } = fakeTerminal()
    const screen = new Screen({ stream })
    fit(network(), data, { ...options(), callbacks: [await dashboard({ screen })] })
    const before = text().length
    await screen.draw(['something else'])
    const after = stripVTControlCharacters(text().slice(before))
    expect(after).toBe('something else\n')
    expect(text().slice(before)).not.toMatch(/\[2K|\[1A/)
  })

  test('says how a run ended that was stopped', async () => {
    const screen = new Screen({ stream: fakeTerminal().stream })
    const callback = await dashboard({ screen })
    const shown = vi.spyOn(screen, 'show')
    fit(network(), data, { ...options(), callbacks: [callback, { onStep: () => 'stop' }] })
    expect(shown.mock.calls.at(-1)![0][0]).toMatch(/ {2}5 % {2}epoch 1\/2 {2}step 1\/20 {2}stopped after /)
  })

  test('says where a run ended that made NaN, above the units of the last look that had numbers', async () => {
    const screen = new Screen({ stream: fakeTerminal({ columns: 100 }).stream })
    const callback = await dashboard({ screen })
    const shown = vi.spyOn(screen, 'show')
    const run = (onDivergence: 'throw' | 'record') =>
      fit(network(), data, { ...options(1e38), onDivergence, callbacks: [callback] })
    run('record')
    expect(shown.mock.calls.at(-1)![0].join('\n')).toMatch(/ended in \w+: not a number\n(.*\n)+relu_1 +6/)
    const rowOf = (lines: readonly string[]) => lines.find((line) => line.startsWith('relu_1'))
    expect(rowOf(shown.mock.calls.at(-1)![0])).toBe(rowOf(shown.mock.calls[0]![0]))
    expect(() => run('throw')).toThrow(DivergenceError)
    expect(shown.mock.calls.at(-1)![0][0]).toContain('ended by an error')
  })

  test('draws nothing for a run that is refused, also after one that was not', async () => {
    const screen = new Screen({ stream: fakeTerminal().stream })
    const callback = await dashboard({ screen })
    const shown = vi.spyOn(screen, 'show')
    const refused = { ...options(), epochs: 0, callbacks: [callback] }
    expect(() => fit(network(), data, refused)).toThrow(RangeError)
    expect(shown).not.toHaveBeenCalled()
    fit(network(), data, { ...options(), callbacks: [callback] })
    const frames = shown.mock.calls.length
    expect(() => fit(network(), data, refused)).toThrow(RangeError)
    expect(shown).toHaveBeenCalledTimes(frames)
  })

  test('shows each run anew', async () => {
    const screen = new Screen({ stream: fakeTerminal().stream })
    const callback = await dashboard({ screen })
    const shown = vi.spyOn(screen, 'show')
    fit(network(), data, { ...options(), callbacks: [callback] })
    const frames = shown.mock.calls.length
    fit(network(), data, { ...options(), callbacks: [callback] })
    expect(shown.mock.calls[frames]![0][0]).toContain('beginning')
  })

  test('uses no colour with NO_COLOR, and some without', async () => {
    const colours = async () => {
      const { stream, text } = fakeTerminal()
      fit(network(), data, { ...options(), callbacks: [await dashboard({ screen: new Screen({ stream }) })] })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
      return text().match(/\x1b\[\d+m/g)?.length ?? 0
    }
    vi.stubEnv('NO_COLOR', '')
    expect(await colours()).toBeGreaterThan(0)
    vi.stubEnv('NO_COLOR', '1')
    expect(await colours()).toBe(0)
  })

  test('never hides the cursor, so that none has to be put back', async () => {
    const { stream, text } = fakeTerminal()
    fit(network(), data, { ...options(), callbacks: [await dashboard({ screen: new Screen({ stream }) })] })
    expect(text()).not.toContain('\x1b[?25l')
  })
})
