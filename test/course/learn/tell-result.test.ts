import { expect, it } from 'vitest'
import { tellResult } from '../../../course/learn/tell-result.ts'
import { Terminal } from '../../../course/learn/terminal.ts'
import { findLesson } from '../../../course/lessons.ts'
import type { CheckedCheck } from '../../../course/run/check-work.ts'

const check = (more: Partial<CheckedCheck>): CheckedCheck => ({
  part: '11.2',
  stage: 'probe',
  title: 'at zero itself nothing passes',
  points: 1,
  passed: false,
  message: ['dx[0][0] is 0.7, expected 0'],
  ...more,
})
const told = (...checks: CheckedCheck[]): string =>
  tellResult({ entry: findLesson('11'), checks }, new Terminal()).join('\n')

it('a failure is told with its part and its title, and without a word of ours for the stage', () => {
  expect(told(check({}))).toContain('✗ 11.2  at zero itself nothing passes\n  dx[0][0] is 0.7, expected 0')
  expect(told(check({}))).not.toContain('probe')
})

it('of the others those are counted that were run and failed', () => {
  const open = [check({ notRun: true }), check({ todo: true }), check({ passed: true })]
  expect(told(check({}), ...open)).not.toContain('Begin with this one')
  expect(told(check({}), check({}), ...open)).toContain('Begin with this one; one other fails')
  expect(told(check({}), check({}), check({}), ...open)).toContain('2 others fail')
})

it('a title that is too long for the line goes on below its first word', () => {
  const title =
    'a slope that is given stays what it was given, however many numbers come in and whatever they are'
  expect(told(check({ title })).split('\n').slice(2, 7)).toEqual([
    '  ✗ 11.2  a slope that is given stays what it was given, however many numbers come in',
    '          and whatever they are',
    '',
    '✗ 11.2  a slope that is given stays what it was given, however many numbers come in and',
    '        whatever they are',
  ])
  expect(told(check({ title, notRun: true }))).toContain('          and whatever they are (not run)')
})
