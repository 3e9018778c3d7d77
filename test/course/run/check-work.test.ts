/** Work that fights back: each test starts processes, so they are few, and each brings together what it can. */
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { findLessons } from '../../../course/lessons.ts'
import { checkWork } from '../../../course/run/check-work.ts'
import { folderWith, relu } from '../support.ts'

it.concurrent('an exercise that cannot be loaded takes no other one down, and is told why', async () => {
  const folder = folderWith({
    '01-neuron/exercise.ts': 'console.log("round")\nawait new Promise(() => {})',
    '02-perceptron/exercise.ts': 'export const step = (z: number) => {\n  return z >= 0 ? 1 : 0\n',
    '03-slopes/slopes.ts': '',
    '04-dense/exercise.ts': "export { Dense } from 'glassnet'",
    '05-sgd/exercise.ts': "\nthrow new Error('on purpose')",
    '06-linear-stacks/exercise.ts': 'export const mine = 1',
    '07-sigmoid/exercise.ts': 'export default function sigmoid() {}',
    '08-tanh/exercise.ts': 'Object.is = () => true',
    '09-initialisation/exercise.ts': 'throw new Error(import.meta.url)',
    '11-relu/exercise.ts': relu,
  })
  const results = await checkWork(folder, findLessons('1-9,11'), { seconds: 2.5 })
  const said = results.map(({ problem, checks }) => problem?.[0] ?? checks[0]!.message[0])
  expect(said).toEqual([
    'your code did not come back within 2.5 s: is there a loop without an end?',
    "exercise.ts:3: '}' expected",
    'there is no 03-slopes/exercise.ts; is slopes.ts meant to be it?',
    "exercise.ts:1: 'glassnet' cannot be imported here: not part of the course’s exercises",
    'exercise.ts stopped with Error: on purpose (exercise.ts:2), while it was loaded: no check could run',
    expect.stringMatching(
      /^exercise.ts exports no '\w+'. It exports mine; was \w+ renamed, or is the word 'export' missing\?$/,
    ),
    "exercise.ts exports no 'sigmoid', but has a default export: write 'export' without 'default' in front of sigmoid",
    expect.stringContaining("TypeError: Cannot assign to read only property 'is'"),
    'exercise.ts stopped with Error: 09-initialisation/exercise.ts (exercise.ts:1), while it was loaded: no check could run',
    undefined,
  ])
  expect(results[0]!.printed?.lines).toEqual(['round'])
  const [broken, whole] = [results[1]!.checks, results[9]!.checks]
  expect(broken.every(({ passed, notRun }) => !passed && notRun)).toBe(true)
  expect(whole.every(({ passed, notRun }) => passed && !notRun)).toBe(true)
})

it.concurrent('a check that brings the process down fails alone, and the rest is still asked', async () => {
  const hostile = `
import type { Matrix } from '../support.ts'
export function relu(x: number): number {
  if (x === 800) process.exit(0)
  console.log('relu of', x)
  return x <= 0 ? 0 : x
}
export class ReLU {
  forward(input: Matrix) {
    if (input.length === 1 && input[0]![0] === 0) {
      for (let round = 0; round < 1000; round++) console.log(round)
      // Like a loop without an end, and no work for the machine of the tests.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }
    if (input.length === 4) throw 'no'
    Promise.reject(new Error('later'))
    setTimeout(() => { throw new Error('later still') }, 0)
    return { output: input, backward: () => new Float64Array(3) as never }
  }
}
`
  const folder = folderWith({ '11-relu/exercise.ts': hostile })
  const [result] = await checkWork(folder, findLessons('11'), { seconds: 2.5 })
  const said = Object.fromEntries(
    result!.checks.map(({ title, passed, message }) => [title, passed || message[0]]),
  )
  expect(said).toEqual({
    'relu keeps what is above zero and makes the rest zero': true,
    'relu of very large numbers and of NaN':
      'your code ended the program (process.exit): leave it out, and return the answer',
    'a batch keeps its shape on the way there and back': 'the code threw no',
    'the output of a batch is relu of each of its numbers': 'the code threw no',
    'the gradient passes where the input was above zero, and nowhere else': 'the code threw no',
    'at zero itself nothing passes':
      'your code did not come back within 2.5 s: is there a loop without an end?',
    'a batch may have a single sample, and any numbers':
      'dx is a Float64Array (give an ordinary list, [...]), expected a list of shape [1, 3]',
    'a pass remembers its own input when another comes between':
      'dx is a Float64Array (give an ordinary list, [...]), expected a list of shape [1, 3]',
  })
  expect([...result!.leftBehind!].sort()).toEqual([
    'Error: later (exercise.ts:16)',
    'Error: later still (exercise.ts:17)',
  ])
  expect(result!.checks[0]!.printed?.lines[0]).toBe('relu of 2.5')
  expect(result!.checks[5]!.printed?.more).toBeGreaterThan(100)
})

it.concurrent('work that reaches for the frame gains nothing, and NaN and changed inputs are told', async () => {
  const cheating = `
import type { Matrix } from '../support.ts'
const answer = { kind: 'answer', at: 0, check: 0, answer: { value: [2.5, 0.1, 0, 0, 0] } }
const globals = process as unknown as { send?: (report: unknown) => void; _send?: (report: unknown) => void }
globals.send?.(answer)
globals._send?.(answer)
globals._send?.({ kind: 'done' })
Object.defineProperty(Object.prototype, 'toJSON', { value: () => ({ passed: true }) })
Array.prototype.every = () => true
export const relu = (): number => Number.NaN
export class ReLU {
  forward(input: Matrix) {
    const before = input.map((row) => [...row])
    input[0]![0] = 12
    return { output: before, backward: (gradient: Matrix) => gradient }
  }
}
`
  const folder = folderWith({ '11-relu/exercise.ts': cheating })
  const [result] = await checkWork(folder, findLessons('11'))
  expect(result!.checks.map(({ passed }) => passed)).not.toContain(true)
  expect(result!.checks[0]!.message[0]).toContain('is NaN, expected 2.5')
  expect(result!.checks[2]!.message[0]).toBe(
    'the call changed what it was given: input[0][0] is another number afterwards',
  )
})

it('no copy of anybody’s work is left behind', async () => {
  const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('glassnet-course-'))
  const before = copies()
  const [result] = await checkWork(folderWith(), findLessons('11'))
  expect(result!.problem).toEqual(['there is no folder 11-relu: nothing was handed in for this lesson'])
  expect(copies().filter((name) => !before.includes(name))).toEqual([])
})

it.concurrent('a line of an earlier lesson is told with its folder, and with the line that called it', async () => {
  const folder = folderWith({
    '01-neuron/exercise.ts': '\nexport const jump = (z: number) =>\n  (z as never as { up(): number }).up()',
    '02-perceptron/exercise.ts':
      "import { jump } from '../01-neuron/exercise.ts'\nexport const step = (z: number) => jump(z)",
  })
  const [result] = await checkWork(folder, findLessons('2'))
  expect(result!.checks[0]!.message[0]).toBe(
    'the code stopped with TypeError: z.up is not a function (01-neuron/exercise.ts:3, called from exercise.ts:2)',
  )
})
