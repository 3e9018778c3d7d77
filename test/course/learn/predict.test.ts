import { describe, expect, it } from 'vitest'
import { readAnswer, tellPrediction } from '../../../course/learn/predict.ts'
import type { Prediction } from '../../../course/lesson.ts'

const asking = (choices?: string[]): Prediction => ({
  question: 'How much?',
  ...(choices && { choices }),
  outcome: async () => ({ value: choices ? choices[0]! : 0.123456789, because: 'So it is.' }),
})

describe('an answer', () => {
  it.each([
    ['30', '30'],
    [' 30 % ', '30'],
    ['0,5', '0.5'],
    ['-2', '-2'],
    ['−2', '-2'],
    ['1e-5', '0.00001'],
    ['1e-9', '1e-9'],
  ])('%j is the number %s', (text, kept) => {
    expect(readAnswer(asking(), text)).toBe(kept)
  })

  it.each(['', 'many', '1,000,000', 'NaN', 'Infinity', '30 percent'])('%j is no number', (text) => {
    expect(() => readAnswer(asking(), text)).toThrow(`'${text}' is no number`)
  })

  const choices = asking(['both', 'Batch only', 'neither', '2'])
  it.each([
    ['1', 'both'],
    ['2', '2'],
    ['3', 'neither'],
    ['BATCH ONLY', 'Batch only'],
    ['n', 'neither'],
  ])('%j chooses %s', (text, kept) => {
    expect(readAnswer(choices, text)).toBe(kept)
  })

  it.each(['', 'b', '0', '5', 'else', '1.0'])('%j chooses nothing', (text) => {
    expect(() => readAnswer(choices, text)).toThrow('is none of the answers: give a number from 1 to 4')
  })
})

it('the guess stands beside the outcome, or the outcome alone', async () => {
  expect(await tellPrediction(asking(), '0.5')).toEqual([
    '  How much?',
    '',
    '  You guessed 0.5; it came to 0.12346.',
    '  So it is.',
  ])
  expect(await tellPrediction(asking(['yes', 'no']), undefined)).toContain('  It came to yes.')
})
