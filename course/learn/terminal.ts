/** Where the course speaks: a terminal, or a pipe without colours. */
import { isAbsolute, relative, resolve } from 'node:path'
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0] & string

export class Terminal {
  readonly #stream: NodeJS.WriteStream

  constructor(stream: NodeJS.WriteStream = process.stdout) {
    this.#stream = stream
  }

  /** Whether a person is there, who can be asked. */
  get isLive(): boolean {
    return this.#stream.isTTY === true && process.stdin.isTTY === true && process.env.TERM !== 'dumb'
  }

  /** How many letters a line holds; nothing in a pipe, where it holds any number. */
  get columns(): number | undefined {
    return this.#stream.isTTY === true ? this.#stream.columns : undefined
  }

  line(text = ''): void {
    this.#stream.write(`${text}\n`)
  }

  lines(texts: readonly string[]): void {
    for (const text of texts) this.line(text)
  }

  style(style: Style, text: string): string {
    return this.#stream.isTTY === true && !process.env.NO_COLOR ? styleText(style, text) : text
  }

  /** An empty screen; nothing in a pipe, where nobody could read what was there. */
  clear(): void {
    if (this.#stream.isTTY === true && process.env.TERM !== 'dumb') this.#stream.write('\x1b[2J\x1b[3J\x1b[H')
  }
}

/** Where the learner is: npm runs scripts in the folder of package.json, wherever it was called. */
function whereCalled(): string {
  return process.env.INIT_CWD ?? process.cwd()
}

/** A path that the learner wrote. */
export function fromHere(path: string): string {
  return resolve(whereCalled(), path)
}

/** A path as the learner would write it. */
export function toHere(path: string): string {
  const short = relative(whereCalled(), path)
  return short === '' ? '.' : isAbsolute(short) || short.startsWith('..') ? path : short
}

/** What is read in lines longer than this, is read badly. */
const widest = 88

/** So narrow no terminal is; some that are none say 0. */
const narrowest = 20

/** Breaks a text at spaces into lines of at most `width`, with an indent; formulas stay whole as long as they fit. */
export function wrapped(text: string, indent = '', width = usualWidth()): string[] {
  const lines: string[] = []
  for (const word of unbroken(text.split(/ +/), width - indent.length)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(indent + word)
  }
  return lines
}

function usualWidth(): number {
  const { isTTY, columns } = process.stdout
  return isTTY === true && columns >= narrowest ? Math.min(widest, columns) : widest
}

/** Stand between two sides of a formula. */
const isOperator = (word: string): boolean => /^([-−+·×*/=<>≤≥≈→]|[=!<>]==?)$/.test(word)

/** The words again, where those of a formula and of a list in brackets are one. */
function unbroken(words: readonly string[], longest: number): string[] {
  const groups: string[] = []
  let depth = 0
  let isOpen = false
  for (const word of words) {
    const group = groups.at(-1)
    const joined = `${group} ${word}`
    if (group !== undefined && (isOpen || isOperator(word)) && joined.length <= longest)
      groups[groups.length - 1] = joined
    else groups.push(word)
    depth = Math.max(0, depth + count(word, '[') - count(word, ']'))
    isOpen = depth > 0 || isOperator(word)
  }
  return groups
}

function count(word: string, letter: string): number {
  return word.split(letter).length - 1
}
