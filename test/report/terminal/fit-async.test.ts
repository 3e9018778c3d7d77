import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type Callback,
  Dense,
  fit,
  moons,
  type RunEnd,
  type RunPlan,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tanh,
  weightsHash,
} from '../../../src/index.ts'
import { fitAsync, InterruptedError, Screen, watchSideBySide } from '../../../src/report/index.ts'
import { fakeTerminal } from './fake-terminal.ts'

const data = moons({ samples: 40, seed: 1 })
const network = () => new Sequential([new Dense(2, 6), new Tanh(), new Dense(6, 2)], { seed: 1 })
const options = () => ({
  loss: softmaxCrossEntropy(),
  optimizer: new SGD({ learningRate: 0.1 }),
  epochs: 3,
  batchSize: 4,
})

let said: string
let exits: (number | undefined)[]
let now: number
const { exitCode } = process
beforeEach(() => {
  process.exitCode = 0
  said = ''
  exits = []
  now = 0
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text
    return true
  })
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    exits.push(Number(code))
    return undefined as never
  })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
const listeners = process.listeners('SIGINT')
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = exitCode
  expect(process.listeners('SIGINT')).toEqual(listeners)
})

/** What the system does when Ctrl-C is pressed; Node tells of it in the next turn of the event loop. */
const pressCtrlC = () => void setImmediate(() => process.emit('SIGINT'))

/** So much time passes in every step, and Ctrl-C is pressed in one of them. */
function steps(milliseconds: number, pressedIn?: number): Callback {
  return {
    onStep({ step }) {
      now += milliseconds
      if (step === pressedIn) pressCtrlC()
    },
  }
}

describe('fitAsync', () => {
  test('trains to the bits and the history of fit()', async () => {
    const [a, b] = [network(), network()]
    const history = await fitAsync(a, data, { ...options(), validation: data, callbacks: [steps(3)] })
    expect(history).toEqual(fit(b, data, { ...options(), validation: data }))
    expect(await weightsHash(a)).toBe(await weightsHash(b))
    expect(said).toBe('')
    expect(process.exitCode).toBe(0)
  })

  test('ends the run after the step in which Ctrl-C was pressed, and calls onEnd of all callbacks', async () => {
    const ends: RunEnd[] = []
    const end = { onEnd: (report: RunEnd) => void ends.push(report) }
    const history = await fitAsync(network(), data, { ...options(), callbacks: [steps(8, 13), end, end] })
    expect(history.stoppedAt).toBe(13)
    expect(history.epochs).toHaveLength(1)
    expect(ends).toEqual([history, history])
    expect(said).toBe('Ctrl-C: the run ended after step 13 of 30\n')
    expect(process.exitCode).toBe(130)
    expect(exits).toEqual([])
  })

  test('gives the event loop a turn every 8 milliseconds, and not more often', async () => {
    // Steps of 4 ms: the turns are behind even steps, so that the signal of step 13 is heard behind step 14.
    const history = await fitAsync(network(), data, { ...options(), callbacks: [steps(4, 13)] })
    expect(history.stoppedAt).toBe(14)
  })

  test('hears Ctrl-C also when it is pressed in the last step', async () => {
    const history = await fitAsync(network(), data, { ...options(), callbacks: [steps(0, 30)] })
    expect(history.epochs).toHaveLength(3)
    expect(said).toBe('Ctrl-C: the run ended after step 30 of 30\n')
    expect(process.exitCode).toBe(130)
  })

  test('writes over the ^C of a terminal', async () => {
    const { isTTY } = process.stderr
    process.stderr.isTTY = true
    await fitAsync(network(), data, { ...options(), callbacks: [steps(8, 1)] })
    process.stderr.isTTY = isTTY
    expect(said).toBe('\rCtrl-C: the run ended after step 1 of 30\n')
  })

  test.each([
    { later: 250, exits: [] },
    { later: 251, exits: [130] },
  ])('takes a signal $later ms after the first for exits $exits', async ({ later, exits: expected }) => {
    const again: Callback = {
      onEnd() {
        now += later
        process.emit('SIGINT')
      },
    }
    await fitAsync(network(), data, { ...options(), callbacks: [steps(8, 2), again] })
    expect(exits).toEqual(expected)
  })

  test('rejects with what fit() throws, and listens no longer', async () => {
    const callbacks = [{ onStep: () => Promise.resolve() }]
    await expect(fitAsync(network(), data, { ...options(), callbacks })).rejects.toThrow(TypeError)
    expect(process.listeners('SIGINT')).toEqual(listeners)
  })
})

describe('watchSideBySide', () => {
  test('is ended by Ctrl-C after the step that goes on', async () => {
    const plan = (name: string, beforeEpoch: RunPlan['beforeEpoch']): RunPlan => ({
      name,
      model: network(),
      data,
      probe: data,
      options: options(),
      beforeEpoch: beforeEpoch!,
    })
    const epochs: number[] = []
    const watched = plan('tanh', (epoch) => {
      epochs.push(epoch)
      now += 8
      if (epoch === 2) pressCtrlC()
    })
    const screen = new Screen({ stream: fakeTerminal({ isTTY: false }).stream })
    await expect(watchSideBySide([watched], screen, '')).rejects.toThrow(InterruptedError)
    expect(epochs).toEqual([1, 2])
    expect(process.exitCode).toBe(130)
  })
})
