/** Shares are few: a mistake that the lesson does not know must not happen to give the number of one that it does. */
import { describe, expect, it } from 'vitest'
import { runCheck } from '../../../course/check/check-lesson.ts'
import lesson from '../../../exercises/12-dead-units/lesson.ts'
import type { Exports } from '../../../exercises/12-dead-units/reference.ts'
import type { Matrix, Vector } from '../../../exercises/support.ts'

const cohorts = ['glassnet', 'a', 'b']

const dead = (unit: Vector): boolean => unit.every((z) => z <= 0)

/** Counts by a verdict on the columns in front of each ReLU. */
const countedBy = (isDead: (unit: Vector) => boolean, columnsOf = columns): Partial<Exports> => ({
  deadFraction(network, data, isReLU) {
    const verdicts: boolean[] = []
    let batch = data
    for (const layer of network) {
      if (isReLU(layer)) verdicts.push(...columnsOf(batch).map(isDead))
      batch = layer.forward(batch).output
    }
    return verdicts.filter(Boolean).length / Math.max(1, verdicts.length)
  },
})

const columns = (table: Matrix): Matrix => table[0]!.map((_, unit) => table.map((row) => row[unit]!))

const told = (work: Partial<Exports>, cohort: string): (string | undefined)[] =>
  lesson.checks
    .filter(({ part, stage }) => part === '12.2' && stage === 'forward')
    .map((check) => runCheck(lesson, check, work, cohort).matched)

describe.each(cohorts)('with the numbers of %s', (cohort) => {
  it.each([
    ['first-sample-only', countedBy(([z]) => z! <= 0)],
    ['last-sample-only', countedBy((unit) => unit.at(-1)! <= 0)],
    ['one-negative-is-death', countedBy((unit) => unit.some((z) => z <= 0))],
  ])('%s hears its own sentence in each check of a layer', (name, work) => {
    expect(told(work, cohort)).toEqual([name, name])
  })

  it.each([
    ['most samples off', countedBy((unit) => unit.filter((z) => z <= 0).length > unit.length / 2)],
    ['the last sample forgotten', countedBy((unit) => dead(unit.slice(0, -1)))],
    ['the first unit forgotten', countedBy(dead, (table) => columns(table).slice(1))],
    ['the last unit forgotten', countedBy(dead, (table) => columns(table).slice(0, -1))],
    ['nothing ever dead', countedBy(() => false)],
    ['everything dead', countedBy(() => true)],
  ])('%s is not taken for a mistake that the lesson knows', (_, work) => {
    expect(told(work, cohort)).toEqual([undefined, undefined])
  })
})
