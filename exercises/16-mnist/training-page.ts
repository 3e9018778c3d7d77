/** What a training at full size came to: for the terminal, and as a page. */
import { meanInterval } from 'glassnet/inspect'
import { confusionFigure, imageGridFigure, type PageContent } from 'glassnet/report'
import type { Matrix } from '../support.ts'
import { article, matrixLines, mistakesOf, percent, tellMistake } from './mistakes.ts'
import { type MisreadDigit, rateOf, type SeedResult, sizesOf, type TrainingSettings } from './training.ts'

const side = 28
const mostMistakes = 8
const mostPictures = 18

/** One seed in a line. */
export function tellSeed({ seed, losses, accuracy }: SeedResult, { tests }: TrainingSettings): string {
  const course = losses.map((loss) => loss.toFixed(2)).join(' → ')
  return `seed ${String(seed).padEnd(2)} loss ${course}   ${percent(accuracy)} of ${tests} read`
}

/** The mean of all seeds, the table of all seeds together, and what is mixed up most. */
export function tellTraining(results: readonly SeedResult[]): string[] {
  const matrix = sumOf(results)
  const mistakes = mistakesOf(matrix).slice(0, mostMistakes)
  const width = Math.max(...mistakes.map((mistake) => tellMistake(mistake).length))
  return [
    tellMean(results),
    '',
    '  row: what it is; column: what your network says; all seeds together',
    '',
    ...matrixLines(matrix),
    '',
    mistakes.length === 0 ? 'There are no mistakes.' : 'Mixed up most:',
    ...mistakes.map((mistake) => {
      const times = `${String(mistake.count).padStart(4)} of ${mistake.of}`
      return `  ${tellMistake(mistake).padEnd(width)}  ${times} (${percent(mistake.count / mistake.of)})`
    }),
  ]
}

/** `Mean of 5 seeds: 92.9 %, 95 % interval 92.1 to 93.7 %.` */
function tellMean(results: readonly SeedResult[]): string {
  const accuracies = results.map(({ accuracy }) => accuracy)
  if (accuracies.length === 1) return 'One seed says nothing about chance: train several to rank settings.'
  const { mean, low, high } = meanInterval(accuracies)
  const [from, to] = [Math.max(low, 0), Math.min(high, 1)].map((end) => (100 * end).toFixed(1))
  return (
    `Mean of ${accuracies.length} seeds: ${percent(mean)}, 95 % interval ${from} to ${to} %. ` +
    `The seeds lie ${(100 * (Math.max(...accuracies) - Math.min(...accuracies))).toFixed(1)} points apart.`
  )
}

/** The tables of all seeds, added. */
function sumOf(results: readonly SeedResult[]): Matrix {
  const [first, ...others] = results.map(({ matrix }) => matrix)
  return first!.map((row, label) =>
    row.map((count, answer) => others.reduce((sum, other) => sum + other[label]![answer]!, count)),
  )
}

/** The same with figures. */
export async function trainingPage(
  results: readonly SeedResult[],
  settings: TrainingSettings,
  command: string,
): Promise<PageContent> {
  const sizes = sizesOf(settings)
  const matrix = sumOf(results)
  const mistakes = mistakesOf(matrix)
  const accuracy = results.reduce((sum, result) => sum + result.accuracy, 0) / results.length
  const commonest = mistakes[0] ? `most often, ${tellMistake(mistakes[0])}` : 'there are no mistakes'
  const rates = Array.from({ length: settings.epochs }, (_, epoch) => rateOf(settings, epoch).toPrecision(2))
  return {
    title: 'Digits at full size, read by your own layers',
    lede: ['All of it is yours: Dense, ReLU, He’s weights, cross-entropy and SGD.', tellMean(results)],
    facts: [
      [
        'data',
        `mnist: ${settings.digits} digits of 28 × 28 to learn from, ${settings.tests} others to judge by; each seed has its own`,
      ],
      [
        'network',
        `${sizes.join('-')}, ${settings.hidden.length > 0 ? 'ReLU, ' : ''}He normal, zero biases: ${parametersOf(sizes)} numbers`,
      ],
      [
        'training',
        `SGD in batches of ${settings.batchSize}, ${settings.epochs} epochs at rates of ${rates.map(Number).join(', ')}`,
      ],
      ['seeds', results.map(({ seed }) => seed).join(', ')],
    ],
    sections: [
      {
        heading: 'What is taken for what',
        text: ['All seeds together, counted by your own confusionMatrix.'],
        figure: await confusionFigure({
          title: `${percent(accuracy)} are read; ${commonest}`,
          matrix,
          labels: [...matrix.keys()],
        }),
        table: {
          columns: ['is', 'taken for', 'times', 'share of the class'],
          rows: mistakes.map(({ label, answer, count, of }) => [label, answer, count, percent(count / of)]),
        },
      },
      ...(await worstSection(results)),
      {
        heading: 'Seed by seed',
        text: [
          'Two settings that lie closer together than the seeds of one do cannot be ranked by a run of each.',
        ],
        table: {
          columns: ['seed', 'loss of each epoch', 'read'],
          rows: results.map(({ seed, losses, accuracy }) => [
            seed,
            losses.map((loss) => loss.toFixed(3)).join(' → '),
            percent(accuracy),
          ]),
          open: true,
        },
      },
    ],
    command,
  }
}

/** How many weights and biases there are. */
export function parametersOf(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, outputs, at) => sum + (sizes[at]! + 1) * outputs, 0)
}

async function worstSection(results: readonly SeedResult[]): Promise<PageContent['sections']> {
  const worst = worstOf(results)
  const [first] = worst
  if (!first) return []
  return [
    {
      heading: 'The worst digits',
      text: ['Those to whose right class the network gave least. Would you have read them?'],
      figure: await imageGridFigure({
        title: `${article(first.label)[0]!.toUpperCase()}${article(first.label).slice(1)} is taken for ${article(first.answer)}, ${sureness(first)}`,
        size: { width: side, height: side },
        colors: 'ink',
        images: worst.map((digit) => ({
          pixels: digit.pixels,
          caption: [`${digit.label}, read as ${digit.answer}`, sureness(digit)],
        })),
      }),
    },
  ]
}

/** A digit can be among the tests of several seeds: each is shown once. */
function worstOf(results: readonly SeedResult[]): MisreadDigit[] {
  const seen = new Map<string, MisreadDigit>()
  for (const digit of results.flatMap((result) => result.worst).sort((a, b) => a.right - b.right)) {
    const key = digit.pixels.join()
    if (!seen.has(key)) seen.set(key, digit)
  }
  return [...seen.values()].slice(0, mostPictures)
}

/** Rounded down: nothing is certain in full. */
function sureness({ sure }: MisreadDigit): string {
  return `${percent(Math.floor(1000 * sure) / 1000)} sure`
}
