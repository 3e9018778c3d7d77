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

/** Breaks a text at spaces into lines of at most `width`, with an indent. */
export function wrapped(text: string, indent = '', width = 88): string[] {
  const lines: string[] = []
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(indent + word)
  }
  return lines
}
