/** A guess before the code is written; afterwards it is shown beside what came out, and never marked. */
import { createInterface } from 'node:readline/promises'
import { numberText } from '../check/compare.ts'
import type { Prediction } from '../lesson.ts'
import { type LessonEntry, loadLesson } from '../lessons.ts'
import { commandFor } from './command-for.ts'
import { progressOf, readProgress, recordProgress } from './progress.ts'
import { type Terminal, wrapped } from './terminal.ts'

/** Asks, or takes the answer that was given, and writes it down. */
export async function predict(
  directory: string,
  entry: LessonEntry,
  given: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const { prediction } = await loadLesson(entry)
  const known = progressOf(readProgress(directory), entry)
  if (known.passed !== undefined && known.prediction !== undefined) {
    terminal.line('You have passed this lesson, so the guess stays as it was:')
    terminal.lines(await tellPrediction(prediction, known.prediction))
    return
  }
  let answer: string | undefined
  if (given === undefined) {
    terminal.lines(['', ...wrapped(prediction.question), ...tellChoices(prediction), ''])
    if (known.prediction !== undefined) terminal.line(`Your guess so far: ${known.prediction}`)
    if (!terminal.isLive) {
      terminal.line(
        `Answer with: ${commandFor(directory, `predict ${entry.number} ${exampleAnswer(prediction)}`)}`,
      )
      return
    }
    answer = await ask(prediction, terminal)
    if (answer === undefined) return
  } else answer = readAnswer(prediction, given)
  await recordProgress(directory, entry, { prediction: answer })
  if (known.passed === undefined) {
    terminal.line(
      `Written down: ${answer}. What comes out is shown when the lesson is passed. It is not marked.`,
    )
  } else terminal.lines(await tellPrediction(prediction, answer))
}

async function ask(prediction: Prediction, terminal: Terminal): Promise<string | undefined> {
  const questions = createInterface({ input: process.stdin, output: process.stdout })
  try {
    for (;;) {
      const text = await questions.question('Your guess (empty: not now): ')
      if (text.trim() === '') return undefined
      try {
        return readAnswer(prediction, text)
      } catch (error) {
        terminal.line((error as Error).message)
      }
    }
  } catch {
    // Ctrl-C and Ctrl-D are answers too.
    terminal.line()
    return undefined
  } finally {
    questions.close()
  }
}

/** The answer as it is kept; throws `RangeError` where it is none of the choices, or no number. */
export function readAnswer({ choices }: Prediction, text: string): string {
  const wanted = text.trim()
  if (choices) {
    const same = choices.find((choice) => choice.toLowerCase() === wanted.toLowerCase())
    const byNumber = /^\d+$/.test(wanted) ? choices[Number(wanted) - 1] : undefined
    const beginning = choices.filter((choice) => choice.toLowerCase().startsWith(wanted.toLowerCase()))
    const answer = same ?? byNumber ?? (wanted !== '' && beginning.length === 1 ? beginning[0] : undefined)
    if (answer === undefined) {
      throw new RangeError(
        `'${text}' is none of the answers: give a number from 1 to ${choices.length}, or its words`,
      )
    }
    return answer
  }
  const number = wanted
    .replace(/\s*%$/, '')
    .replace(/^−/, '-')
    .replace(/^(-?\d+),(\d+)$/, '$1.$2')
  if (number === '' || !Number.isFinite(Number(number))) {
    throw new RangeError(`'${text}' is no number: write it like 30, 0.5 or 1e-5`)
  }
  return String(Number(number))
}

/** The guess beside what came out, and why it did. */
export async function tellPrediction(prediction: Prediction, guess: string | undefined): Promise<string[]> {
  const { value, because } = await prediction.outcome()
  const outcome = typeof value === 'number' ? numberText(value) : value
  const compared =
    guess === undefined ? `It came to ${outcome}.` : `You guessed ${guess}; it came to ${outcome}.`
  return [...wrapped(prediction.question, '  '), '', `  ${compared}`, ...wrapped(because, '  ')]
}

function tellChoices({ choices = [] }: Prediction): string[] {
  return choices.map((choice, at) => `  ${at + 1}  ${choice}`)
}

function exampleAnswer({ choices }: Prediction): string {
  return choices ? `NUMBER (1 to ${choices.length})` : 'NUMBER'
}
