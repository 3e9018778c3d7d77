import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  nextLesson,
  progressOf,
  readProgress,
  recordCheck,
  recordProgress,
} from '../../../course/learn/progress.ts'
import { findLesson, lessons } from '../../../course/lessons.ts'
import { folderWith } from '../support.ts'

const [first, second] = lessons as [(typeof lessons)[0], (typeof lessons)[0]]

it('what is recorded of a lesson is read again, and undefined forgets it', async () => {
  const folder = folderWith()
  expect(readProgress(folder)).toEqual({ lessons: {} })
  await recordProgress(folder, first, { hints: 1, prediction: '30' })
  await recordProgress(folder, second, { skipped: true })
  await recordProgress(folder, first, { hints: 2 })
  const read = readProgress(folder)
  expect(progressOf(read, first)).toEqual({ hints: 2, prediction: '30' })
  expect(progressOf(read, second)).toEqual({ skipped: true })
  await recordProgress(folder, first, { hints: undefined })
  expect(progressOf(readProgress(folder), first)).toEqual({ prediction: '30' })
})

it('the next lesson is the first that is open, and skipped ones come when nothing else is left', async () => {
  const folder = folderWith()
  expect(nextLesson(readProgress(folder))).toBe(first)
  await recordProgress(folder, first, { skipped: true })
  expect(nextLesson(readProgress(folder))).toBe(second)
  for (const entry of lessons.slice(1)) await recordProgress(folder, entry, { passed: 'today' })
  expect(nextLesson(readProgress(folder))).toBe(first)
  await recordProgress(folder, first, { passed: 'today' })
  expect(nextLesson(readProgress(folder))).toBeUndefined()
})

it('the next lesson is behind the one that was passed last, and then the first that is open', async () => {
  const folder = folderWith()
  const next = () => nextLesson(readProgress(folder))?.number
  await recordProgress(folder, findLesson('11'), { passed: '2026-01-02' })
  expect(next()).toBe(12)
  await recordProgress(folder, findLesson('12'), { skipped: true })
  expect(next()).toBe(13)
  await recordProgress(folder, findLesson('3'), { passed: '2026-01-03' })
  expect(next()).toBe(4)
  await recordProgress(folder, lessons.at(-1)!, { passed: '2026-01-04' })
  expect(next()).toBe(1)
})

it('a lesson that was passed stays so, and it is kept that it does not pass any more', async () => {
  const folder = folderWith()
  const now = () => progressOf(readProgress(folder), first)
  await recordCheck(folder, first, false)
  expect(now()).toEqual({})
  await recordProgress(folder, first, { skipped: true })
  await recordCheck(folder, first, true)
  const { passed } = now()
  expect(now()).toEqual({ passed: expect.stringMatching(/^\d{4}-/) })
  await recordCheck(folder, first, false)
  expect(now()).toEqual({ passed, broken: true })
  expect(nextLesson(readProgress(folder))).toBe(second)
  await recordCheck(folder, first, true)
  expect(now()).toEqual({ passed })
})

it.each(['{ "lessons": { "11-re', '[]', 'null', '{ "lessons": [] }', '{ "lessons": { "11-relu": 3 } }'])(
  'a broken file is kept aside: %s',
  (text) => {
    const folder = folderWith({ 'progress.json': text })
    const { lessons: read, putAside } = readProgress(folder)
    expect(read).toEqual({})
    expect(readFileSync(putAside!, 'utf8')).toBe(text)
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^progress\.broken-\d+\.json$/)])
    expect(readProgress(folder)).toEqual({ lessons: {} })
  },
)

it('a file from a later course, with more in it, is read', () => {
  const folder = folderWith()
  writeFileSync(
    join(folder, 'progress.json'),
    '{ "version": 9, "lessons": { "99-new": {}, "11-relu": { "hints": 1 } } }',
  )
  expect(progressOf(readProgress(folder), findLesson('11'))).toEqual({ hints: 1 })
})
