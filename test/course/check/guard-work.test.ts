import { describe, expect, it } from 'vitest'
import { runCheck } from '../../../course/check/check-lesson.ts'
import { check, type Lesson } from '../../../course/lesson.ts'
import type { Layer, Matrix } from '../../../exercises/support.ts'

interface Exports {
  Twice: new () => Layer
  stack(layers: readonly Layer[]): Layer
}

class Twice implements Layer {
  forward(input: Matrix) {
    const twice = (rows: Matrix): Matrix => rows.map((row) => row.map((x) => 2 * x))
    return { output: twice(input), backward: twice }
  }
}

const back = check<Exports, Matrix>({
  part: '1.1',
  stage: 'backward',
  title: 'the gradient is doubled',
  given: () => [[1, -3]],
  call({ Twice }, input) {
    const pass = new Twice().forward(input)
    return { output: pass.output, dx: pass.backward([[5, 7]]) }
  },
  answer: 'dx',
})
const there = { ...back, call: ({ Twice }: Exports, input: Matrix) => new Twice().forward(input).output }
const stacked = {
  ...back,
  call: ({ stack }: Exports, input: Matrix) =>
    stack([new Twice()])
      .forward(input)
      .backward([[5, 7]]),
}

const lesson = {
  number: 1,
  folder: '01-twice',
  checks: [back],
  reference: { Twice, stack: ([layer]: readonly Layer[]) => layer! },
  wrong: [],
} as unknown as Lesson<Exports>

const says = (forward: (input: Matrix) => unknown, asked: typeof back = back): string | undefined =>
  runCheck(lesson, asked, {
    Twice: class {
      forward = forward
    } as never,
    stack: () => ({ forward }) as never,
  }).message[0]

describe('a pass', () => {
  it('that is as it should be stays what it is', () => {
    for (const asked of [back, there, stacked])
      expect(runCheck(lesson, asked, lesson.reference).message).toEqual([])
  })

  it('without backward says so where backward is wanted, and its output alone may be right', () => {
    const half = (input: Matrix) => ({ output: new Twice().forward(input).output })
    const message = 'forward has to return { output, backward }; what came back has no function backward'
    expect(says(half)).toBe(message)
    expect(says(half, stacked)).toBe("what came back has no function 'backward'")
    expect(says(half, there)).toBeUndefined()
  })

  it('that is none is told in words', () => {
    const message = 'forward has to return { output, backward }; what came back is'
    expect(says((input) => input)).toBe(`${message} a list`)
    expect(says(() => undefined)).toBe(`${message} undefined: is a return missing?`)
    expect(says(() => null)).toBe(`${message} null`)
    expect(says(() => 3)).toBe(`${message} a number, 3`)
    expect(says(async () => 3)).toContain('a Promise (leave async out')
  })

  it('whose backward writes into the output is told there', () => {
    const message = says((input) => {
      const { output, backward } = new Twice().forward(input)
      return {
        output,
        backward(gradient: Matrix) {
          output[0]![0] = 9
          return backward(gradient)
        },
      }
    })
    expect(message).toContain('backward changed the output that forward gave')
  })

  it('that is frozen, or the same each time, is left alone', () => {
    const { output, backward } = new Twice().forward([[1, -3]])
    const same = { output, backward }
    expect(says(() => Object.freeze({ output, backward }))).toBeUndefined()
    for (let time = 0; time < 3; time++) expect(says(() => same)).toBeUndefined()
  })
})

it('a function is handed over as it is, for a check may ask how it is written', () => {
  const asking = {
    ...there,
    call: (work: Exports) => [work.stack === lesson.reference.stack, String(work.stack)],
  }
  expect(runCheck(lesson, asking, { stack: (layers) => layers[0]! }).message[0]).toContain(
    'is false, expected true',
  )
  expect(runCheck(lesson, asking, lesson.reference).passed).toBe(true)
})

it('a class without forward is told as that', () => {
  const empty = { Twice: class {} as never, stack: () => ({}) as never }
  expect(runCheck(lesson, back, empty).message[0]).toBe("what came back has no function 'forward'")
})

it('nothing where something is read is told as that', () => {
  const empty = { ...lesson.reference, stack: () => undefined as never }
  expect(runCheck(lesson, stacked, empty).message).toEqual([
    "what came back is undefined, expected something with 'forward' in it",
    'Is a return missing?',
  ])
})
