import { expect, it } from 'vitest'
import { tellEarlierWork } from '../../../course/learn/earlier-work.ts'
import { findLesson } from '../../../course/lessons.ts'
import { folderWith } from '../support.ts'

const imports = (...folders: string[]): string =>
  folders.map((folder) => `import { x } from '../${folder}/exercise.ts'\n`).join('')

/** What is said of lesson 16, which imports 4 and 5, of which 5 imports 1. */
function told(lessons: Record<string, object>): string {
  const folder = folderWith({
    '16-mnist/exercise.ts': `import {\n  y,\n} from '../05-sgd/exercise.ts'\n${imports('04-dense')}`,
    '05-sgd/exercise.ts': imports('01-neuron'),
    'progress.json': JSON.stringify({ lessons }),
  })
  return tellEarlierWork(folder, findLesson('16'))
    .join(' ')
    .replace(/ --dir \S+/, '')
}

const passed = { passed: '2026' }
const broken = { passed: '2026', broken: true }

it('earlier lessons that do not pass by their last check are named, with the command that checks one', () => {
  expect(told({ '01-neuron': passed, '04-dense': broken, '05-sgd': passed })).toBe(
    'This lesson uses what you wrote in lessons 1, 4 and 5; lesson 4 failed at the last check:   npm run course -- check 4',
  )
  expect(told({})).toBe(
    'This lesson uses what you wrote in lessons 1, 4 and 5; they have not passed yet:   npm run course -- check 1',
  )
  expect(told({ '05-sgd': broken })).toBe(
    'This lesson uses what you wrote in lessons 1, 4 and 5; lesson 5 failed at the last check, and lessons 1 and 4 ' +
      'have not passed yet:   npm run course -- check 5',
  )
})

it('where all of them passed it is said how to be sure, and without imports nothing is said', () => {
  expect(told({ '01-neuron': passed, '04-dense': passed, '05-sgd': passed })).toBe(
    'This lesson uses what you wrote in lessons 1, 4 and 5; by the last check all of it passes. If you have changed it ' +
      'since:   npm run course -- check-all',
  )
  expect(tellEarlierWork(folderWith(), findLesson('16'))).toEqual([])
})
