/**
 * Every exercise of the course: its solution passes, its stub fails with its TODO, and every named wrong solution fails and
 * is recognised. Everything runs in this process; test/course has the processes of learners.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkLesson } from '../../course/check/check-lesson.ts'
import { readHints } from '../../course/learn/help.ts'
import type { Lesson } from '../../course/lesson.ts'
import {
  exercisesUrl,
  lessonFile,
  lessons,
  loadChecks,
  loadLesson,
  solutionsUrl,
} from '../../course/lessons.ts'
import { findObstacle } from '../../course/run/read-work.ts'
import { faultsOfWrongSolutions } from '../../course/verify.ts'

const loaded = await Promise.all(lessons.map(async (entry) => ({ entry, lesson: await loadLesson(entry) })))

const workIn = (folder: string, base: URL): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ new URL(`${folder}/exercise.ts`, base).href)

describe.each(loaded.map(({ entry, lesson }) => [entry.folder, entry, lesson] as const))(
  '%s',
  (folder, entry, lesson) => {
    it.each(['glassnet', 'another cohort'])(
      'its solution passes every check with the numbers of %s',
      async (cohort) => {
        const work = await workIn(folder, solutionsUrl)
        expect(checkLesson(lesson, work, cohort).filter(({ passed }) => !passed)).toEqual([])
      },
    )

    it('its stub compiles, and every check answers with the TODO of its part', async () => {
      for (const result of checkLesson(lesson, await workIn(folder, exercisesUrl))) {
        expect(result).toMatchObject({ passed: false, todo: true })
        expect(result.message[0]).toMatch(new RegExp(`^TODO\\(${entry.number}\\.\\d+\\): \\S`))
      }
    })

    it('every named wrong solution fails, and hears its own sentence first', () => {
      expect(faultsOfWrongSolutions(lesson)).toEqual([])
      expect(lesson.wrong.length).toBeGreaterThanOrEqual(4)
    })

    it('names and sentences of wrong solutions are its own, and say something', () => {
      for (const key of ['name', 'says'] as const) {
        const values = lesson.wrong.map((wrong) => wrong[key])
        expect(new Set(values).size).toBe(values.length)
      }
      for (const { name, says, work } of lesson.wrong) {
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(says).toMatch(/^\S.{30,}[.?)]$/)
        expect(
          Object.keys(work as object).every((key) => (lesson.exports as readonly string[]).includes(key)),
        ).toBe(true)
      }
    })

    it('exports what its reference, its stub and its solution have', async () => {
      const names = [...lesson.exports].sort()
      expect(Object.keys(lesson.reference as object).sort()).toEqual(names)
      for (const base of [exercisesUrl, solutionsUrl])
        expect(Object.keys(await workIn(folder, base))).toEqual(expect.arrayContaining(names))
    })

    it('is what the list of lessons says, and its checks stand alone', async () => {
      const { number, title, minutes } = lesson
      expect({ number, folder: lesson.folder, title, minutes }).toEqual(entry)
      expect(await loadChecks(entry)).toBe(lesson.checks)
      const names = lesson.checks.map(({ part, title: name }) => `${part} ${name}`)
      expect(new Set(names).size).toBe(names.length)
      for (const { part } of lesson.checks) expect(part).toMatch(new RegExp(`^${number}\\.[1-9]$`))
    })

    it('has a page that tells goal, formula, an example by hand, a guess, and what to write', () => {
      const page = readFileSync(lessonFile(entry, 'README.md'), 'utf8')
      const flowing = page.replace(/\s+/g, ' ')
      const headings = [...page.matchAll(/^##? (.*)$/gm)].map(([, heading]) => heading)
      expect(headings[0]).toMatch(new RegExp(`^0?${entry.number} · `))
      // What is between them says what is computed, in words or as a formula.
      expect(headings.indexOf('By hand')).toBeGreaterThanOrEqual(2)
      expect(headings.slice(headings.indexOf('By hand'))).toEqual(
        expect.arrayContaining(['Predict first', 'Write', 'Afterwards']),
      )
      const commands = ['predict', 'watch', 'hint'].map(
        (command) => `npm run course -- ${command} ${entry.number}`,
      )
      for (const text of ['**Goal.**', `${entry.minutes} minutes`, ...commands])
        expect(flowing.includes(text), text).toBe(true)
      for (const [, link] of page.matchAll(/\]\(((?:\.\.\/)+[^)#]+)/g)) {
        expect(existsSync(join(fileURLToPath(exercisesUrl), folder, link!)), link).toBe(true)
      }
    })

    it('has three rungs of hints, each with something on it', () => {
      const rungs = readHints(entry)
      expect(rungs.map(({ heading }) => heading)).toEqual(['First', 'Second', 'Third'])
      for (const { text } of rungs) expect(text.length).toBeGreaterThan(40)
    })

    it('imports nothing in stub and solution that a learner may not', () => {
      for (const base of [exercisesUrl, solutionsUrl])
        expect(findObstacle(fileURLToPath(base), folder)).toBeUndefined()
    })

    it('asks a question whose answers differ', () => {
      const { question, choices } = lesson.prediction
      expect(question).toMatch(/\?/)
      if (choices) expect(new Set(choices.map((choice) => choice.toLowerCase())).size).toBe(choices.length)
    })
  },
)

it('the course recognises at least 80 mistakes', () => {
  const mistakes = loaded.reduce((sum, { lesson }: { lesson: Lesson }) => sum + lesson.wrong.length, 0)
  expect(mistakes).toBeGreaterThanOrEqual(80)
})
