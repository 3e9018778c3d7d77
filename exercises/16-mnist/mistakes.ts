/** What is taken for what, in words and in columns. */
import type { Matrix } from '../support.ts'

export interface Mistake {
  readonly label: number
  readonly answer: number
  readonly count: number
  /** How many digits of this label there were. */
  readonly of: number
}

/** All that were mistaken, the commonest first. */
export function mistakesOf(matrix: Matrix): Mistake[] {
  return matrix
    .flatMap((row, label) => {
      const of = row.reduce((sum, count) => sum + count, 0)
      return row.map((count, answer) => ({ label, answer, count, of }))
    })
    .filter(({ label, answer, count }) => label !== answer && count > 0)
    .sort((a, b) => b.count - a.count)
}

/** `a 4 is taken for a 9` */
export function tellMistake({ label, answer }: Pick<Mistake, 'label' | 'answer'>): string {
  return `${article(label)} is taken for ${article(answer)}`
}

export function article(digit: number): string {
  return digit === 8 ? 'an 8' : `a ${digit}`
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** The table as lines for the terminal; a count of 0 is a dot, so that the mistakes stand out. */
export function matrixLines(matrix: Matrix): string[] {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell) => String(cell).padStart(5)).join('')
  return [
    `  ${row(['', ...matrix.keys()])}`,
    ...matrix.map(
      (counts, label) => `  ${row([label, ...counts.map((count) => (count === 0 ? '·' : count))])}`,
    ),
  ]
}
