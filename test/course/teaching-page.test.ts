import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findLessons } from '../../course/lessons.ts'

const page = readFileSync(new URL('../../docs/teaching.md', import.meta.url), 'utf8')

it('the plans of the teacher’s guide count the minutes of their lessons, and two of them have all lessons', () => {
  const plans = page.split(/^### /m).filter((section) => /^\| .* \| lessons \|/m.test(section))
  const lessonsOf = plans.map((plan) =>
    [...plan.matchAll(/^\| [^|]+ \| ([\d–, ]+) \| +(\d+) \|/gm)].flatMap(([, list, minutes]) => {
      const entries = findLessons(list!.replaceAll('–', '-'))
      expect(
        entries.reduce((sum, entry) => sum + entry.minutes, 0),
        list,
      ).toBe(Number(minutes))
      return entries
    }),
  )
  expect(lessonsOf.map((entries) => entries.length)).toEqual([7, 16, 16])
})
