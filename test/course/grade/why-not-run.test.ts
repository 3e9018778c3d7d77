import { expect, it } from 'vitest'
import { whyNotRun } from '../../../course/grade/why-not-run.ts'
import { findLesson } from '../../../course/lessons.ts'
import type { LessonResult } from '../../../course/run/check-work.ts'
import { folderWith } from '../support.ts'

/** A lesson of which no check could run. */
function unrun(lesson: string, ...problem: string[]): LessonResult {
  const about = { part: '1', stage: 'shape', title: 'right', points: 1 }
  const check = { ...about, passed: false, notRun: true, message: problem }
  return { entry: findLesson(lesson), checks: [check], problem }
}

const absent = (lesson: string): LessonResult => unrun(lesson, 'there is no folder')

it('without a lesson’s folder it is said what there is instead, and what may be meant', () => {
  const folder = folderWith({ '1-neuron/exercise.ts': '', 'notes.txt': '', '.git/x': '' })
  expect(whyNotRun(folder, [absent('1'), absent('2')])).toEqual([
    'no lesson folder found, but 1-neuron and notes.txt; is 1-neuron meant to be 01-neuron?',
  ])
  const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, '']))
  expect(whyNotRun(folderWith(many), [absent('2')])).toEqual([
    'no lesson folder found, but a, b, c, d, e and 2 more; folders are called as in the course, such as 02-perceptron',
  ])
  expect(whyNotRun(folderWith(), [absent('1')])).toEqual(['no lesson folder found: there is nothing in it'])
})

it('lessons that were not handed in are counted together, the reasons of others stand by themselves', () => {
  const folder = folderWith({ '01-neuron/exercise.ts': '', '2-perceptron/exercise.ts': '' })
  const reason = "exercise.ts:1: 'node:fs' cannot be imported here"
  const results = [
    unrun('1', reason, 'advice'),
    unrun('2', 'is 2-perceptron meant?'),
    ...['3', '4', '6'].map(absent),
  ]
  expect(whyNotRun(folder, results)).toEqual([
    `lesson 1: ${reason}`,
    'lesson 2: is 2-perceptron meant?',
    'lessons 3-4, 6: nothing was handed in',
  ])
})

it('a lone exercise of a single lesson is no missing folder, and a reason is one line', () => {
  const folder = folderWith({ 'exercise.ts': '' })
  expect(whyNotRun(folder, [unrun('11', 'two\n lines\x1b[2J')])).toEqual(['lesson 11: two lines [2J'])
})

it('where every check was run there is nothing to say', () => {
  const { entry, checks } = unrun('1', '')
  const run = checks.map(({ notRun: _notRun, ...check }) => check)
  expect(whyNotRun(folderWith(), [{ entry, checks: run }])).toEqual([])
})
