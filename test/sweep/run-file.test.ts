import { describe, expect, it } from 'vitest'
import { listRuns } from '../../src/sweep/here/list-runs.ts'
import type { Outcome } from '../../src/sweep/here/perform-run.ts'
import { resumedResults, runLine } from '../../src/sweep/run-file.ts'

const runs = listRuns({ settings: { depth: [2, 3] }, seeds: [1, 2] })
const line = (index: number, outcome: Outcome): string => runLine('depth', { run: runs[index]!, outcome })
const resumed = (...lines: string[]) => resumedResults('runs.jsonl', lines, 'depth', runs)

describe('the file of a sweep', () => {
  it('has a line for a run that says what was run and what came of it', () => {
    expect(line(1, { result: '{"loss":"NaN","zero":-0}' })).toBe(
      '{"experiment":"depth","setting":{"depth":2},"seed":2,"result":{"loss":"NaN","zero":-0}}',
    )
    expect(line(2, { error: { name: 'RangeError', message: 'no', stack: 'not in the file' } })).toBe(
      '{"experiment":"depth","setting":{"depth":3},"seed":1,"error":{"name":"RangeError","message":"no"}}',
    )
  })

  it('gives back the results, by run, as the text they were', () => {
    expect(resumed(line(3, { result: '["NaN",-0,0.1]' }), line(0, { result: 'null' }))).toEqual(
      new Map([
        [3, '["NaN",-0,0.1]'],
        [0, 'null'],
      ]),
    )
  })

  it('leaves out runs that failed, and counts the later of two lines', () => {
    const error = { name: 'Error', message: 'no' }
    expect(resumed(line(0, { error }), line(1, { result: '1' }), line(1, { result: '2' }))).toEqual(
      new Map([[1, '2']]),
    )
    expect(resumed(line(1, { result: '1' }), line(1, { error }))).toEqual(new Map([[1, '1']]))
    expect(resumed(line(1, { error }), line(1, { result: '1' }))).toEqual(new Map([[1, '1']]))
  })

  it('knows a run whatever the order of its names, and passes over runs that are not asked for', () => {
    const several = listRuns({ settings: [{ a: 1, b: 2 }], seeds: [1] })
    const lines = [
      '{"seed":1,"result":5,"setting":{"b":2,"a":1},"experiment":"x"}',
      '{"experiment":"x","setting":{"a":1},"seed":1,"result":6}',
      '{"experiment":"x","setting":{"a":1,"b":2},"seed":"1","result":7}',
    ]
    expect(resumedResults('f', lines, 'x', several)).toEqual(new Map([[0, '5']]))
  })

  it.each([
    '{"experiment":"depth","setting":{"depth"',
    '',
    'null',
    '3',
    '{"setting":{},"seed":1,"result":1}',
    '{"experiment":"depth","seed":1,"result":1}',
    '{"experiment":"depth","setting":{},"result":1}',
    '{"experiment":1,"setting":{},"seed":1,"result":1}',
  ])('refuses a line that is no run, and names it: %s', (broken) => {
    expect(() => resumed(line(0, { result: '1' }), broken)).toThrow(
      `sweep: line 2 of runs.jsonl is not the result of a run: ${JSON.stringify(broken)}; ` +
        'repair or delete the line, or choose another file',
    )
  })

  it('refuses the file of another experiment', () => {
    expect(() => resumedResults('runs.jsonl', [line(0, { result: '1' })], 'width', runs)).toThrow(
      'sweep: line 1 of runs.jsonl is a result of the experiment "depth", not of "width"; ' +
        'choose a file of its own for every experiment',
    )
  })
})
