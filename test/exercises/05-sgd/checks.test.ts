import { expect, it } from 'vitest'
import { givenTo } from '../../../course/check/answer.ts'
import { usualCohort } from '../../../course/check/check-lesson.ts'
import { checks } from '../../../exercises/05-sgd/checks.ts'

it('a wrong answer of fit is told with the batchSize that was given, and the batches that it makes', () => {
  const told = checks
    .filter(({ part, stage }) => part === '5.4' && stage !== 'shape')
    .map((check) => check.entering?.(givenTo(check, usualCohort), [])?.split(';')[0])
  expect(told).toEqual([
    '4 samples, batchSize = 2: batches of 2, 2',
    '3 samples, batchSize = 8: batches of 3',
    '5 samples, batchSize = 2: batches of 2, 2, 1',
    '3 samples, batchSize = 1: batches of 1, 1, 1',
  ])
})
