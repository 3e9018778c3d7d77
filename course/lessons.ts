/** The sixteen lessons, in the order in which they build on each other. */
import { fileURLToPath } from 'node:url'
import type { Check, Lesson, Training } from './lesson.ts'

/** What a list shows of a lesson without loading it. */
export interface LessonEntry {
  readonly number: number
  /** The folder in exercises, in solutions and in a learner's workspace. */
  readonly folder: string
  readonly title: string
  readonly minutes: number
}

export const lessons: readonly LessonEntry[] = [
  { number: 1, folder: '01-neuron', title: 'One neuron', minutes: 20 },
  { number: 2, folder: '02-perceptron', title: 'Step and perceptron', minutes: 25 },
  { number: 3, folder: '03-slopes', title: 'Slopes', minutes: 25 },
  { number: 4, folder: '04-dense', title: 'Dense', minutes: 40 },
  { number: 5, folder: '05-sgd', title: 'SGD', minutes: 40 },
  { number: 6, folder: '06-linear-stacks', title: 'Linear stacks', minutes: 25 },
  { number: 7, folder: '07-sigmoid', title: 'Sigmoid', minutes: 25 },
  { number: 8, folder: '08-tanh', title: 'Tanh', minutes: 25 },
  { number: 9, folder: '09-initialisation', title: 'Initialisation', minutes: 25 },
  { number: 10, folder: '10-vanishing', title: 'Vanishing gradients', minutes: 30 },
  { number: 11, folder: '11-relu', title: 'ReLU', minutes: 20 },
  { number: 12, folder: '12-dead-units', title: 'Dead units', minutes: 25 },
  { number: 13, folder: '13-leaky-relu-elu', title: 'Leaky ReLU and ELU', minutes: 35 },
  { number: 14, folder: '14-prelu', title: 'PReLU', minutes: 30 },
  { number: 15, folder: '15-softmax', title: 'Softmax and cross-entropy', minutes: 45 },
  { number: 16, folder: '16-mnist', title: 'MNIST', minutes: 45 },
]

/** The course's own exercises: what learners are given and what checks them. Nobody writes into it. */
export const exercisesUrl = new URL('../exercises/', import.meta.url)
export const solutionsUrl = new URL('../solutions/', import.meta.url)

/** A file of a lesson, such as its stub or its hints. */
export function lessonFile({ folder }: Pick<LessonEntry, 'folder'>, file: string, of = exercisesUrl): string {
  return fileURLToPath(new URL(`${folder}/${file}`, of))
}

/** The whole lesson: references, wrong solutions, prediction and reward come with it. */
export async function loadLesson({ folder }: Pick<LessonEntry, 'folder'>): Promise<Lesson> {
  const module = (await import(new URL(`${folder}/lesson.ts`, exercisesUrl).href)) as { default: Lesson }
  return module.default
}

/** What is asked, without what is right: all that the process of the learner's code needs to know. */
export async function loadChecks({ folder }: Pick<LessonEntry, 'folder'>): Promise<readonly Check[]> {
  const module = (await import(new URL(`${folder}/checks.ts`, exercisesUrl).href)) as {
    checks: readonly Check[]
  }
  return module.checks
}

/** The training that comes after a lesson; only the last one has it. */
export async function loadTraining({ folder }: Pick<LessonEntry, 'folder'>): Promise<Training> {
  const module = (await import(new URL(`${folder}/training.ts`, exercisesUrl).href)) as { train: Training }
  return module.train
}

/** The lesson of a number (`11`), a folder (`11-relu`) or its topic (`relu`); throws `RangeError` where there is none. */
export function findLesson(text: string): LessonEntry {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/[\\/]+$/, '')
  const found = lessons.find(
    ({ number, folder }) =>
      folder === wanted || folder.slice(3) === wanted || (/^\d+$/.test(wanted) && number === Number(wanted)),
  )
  if (found) return found
  throw new RangeError(
    `there is no lesson '${text}': give a number from ${lessons[0]?.number ?? 1} to ${lessons.at(-1)?.number ?? 1} or a folder such as ${lessons.at(-1)?.folder ?? '11-relu'}`,
  )
}

/** The lessons of `1-4,11`, in the order of the course; all of them where nothing is said. */
export function findLessons(text?: string): readonly LessonEntry[] {
  if (text === undefined) return lessons
  const wanted = new Set<LessonEntry>()
  for (const part of text.split(',').map((word) => word.trim())) {
    const range = /^(\d+)\s*-\s*(\d+)$/.exec(part)
    if (!range) {
      wanted.add(findLesson(part))
      continue
    }
    const [low, high] = [Number(range[1]), Number(range[2])]
    const inside = lessons.filter(({ number }) => number >= low && number <= high)
    if (inside.length === 0) {
      throw new RangeError(
        `there are no lessons '${part}': give a range from a smaller to a larger number, such as 1-4`,
      )
    }
    for (const entry of inside) wanted.add(entry)
  }
  return lessons.filter((entry) => wanted.has(entry))
}
