/** What an example may say while it runs: lines, and, in a terminal, a part that is drawn anew. */
import { styleText } from 'node:util'
import { importOptional } from '../optional-import.ts'

type Style = Parameters<typeof styleText>[0] & string

/** The output of an example. With `silent` (`--json`) nothing is shown. */
export class Screen {
  readonly #silent: boolean
  readonly #stream: NodeJS.WriteStream
  #redraw: ((text: string) => void) | undefined
  #keep: (() => void) | undefined

  constructor({
    silent = false,
    stream = process.stdout,
  }: { silent?: boolean; stream?: NodeJS.WriteStream } = {}) {
    this.#silent = silent
    this.#stream = stream
  }

  /** Whether someone watches, so that lines may be drawn anew. */
  get isLive(): boolean {
    return !this.#silent && this.#stream.isTTY === true
  }

  get width(): number {
    return this.#stream.columns ?? 100
  }

  /** Writes a line, below whatever has been drawn. */
  line(text = ''): void {
    this.keep()
    if (!this.#silent) this.#stream.write(`${text}\n`)
  }

  /** Writes a text, broken into lines that are comfortable to read. */
  paragraph(text: string): void {
    this.line(wrap(text, Math.min(this.width, 88)))
    this.line()
  }

  /** Draws lines in place of the ones drawn before; in a pipe it does nothing. */
  async draw(lines: readonly string[]): Promise<void> {
    if (!this.isLive) return
    if (!this.#redraw) {
      const { createLogUpdate } = await importOptional(
        () => import('log-update'),
        'the live view is drawn with log-update: npm install log-update',
      )
      // The cursor stays, so that Ctrl-C in the middle leaves a terminal as it was.
      const update = createLogUpdate(this.#stream, { showCursor: true })
      this.#redraw = update
      this.#keep = () => update.done()
    }
    this.#redraw(lines.join('\n'))
    // A turn of the event loop, so that Ctrl-C is heard between two drawings.
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Leaves what has been drawn where it is; the next drawing starts below. */
  keep(): void {
    this.#keep?.()
    this.#keep = undefined
    this.#redraw = undefined
  }

  /** Text in a colour or weight, where colours are shown: not in a pipe, and not with NO_COLOR. */
  style(style: Style, text: string): string {
    const coloured = this.#stream.isTTY === true && !process.env.NO_COLOR
    return coloured ? styleText(style, text) : text
  }
}

/** Breaks a text at spaces so that no line is longer than `width`, where words allow. */
function wrap(text: string, width: number): string {
  const lines: string[] = []
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
