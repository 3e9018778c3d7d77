/** What an example may say while it runs: lines, and, in a terminal, a part that is drawn anew. */
import { stripVTControlCharacters, styleText } from 'node:util'
import { importOptional } from '../optional-import.ts'

type Style = Parameters<typeof styleText>[0] & string
type LogUpdate = ReturnType<typeof import('log-update').createLogUpdate>

/** The output of an example. With `silent` (`--json`) nothing is shown. */
export class Screen {
  readonly #silent: boolean
  readonly #stream: NodeJS.WriteStream
  #update: LogUpdate | undefined
  #drawn: { readonly lines: readonly string[]; readonly width: number } | undefined

  constructor({
    silent = false,
    stream = process.stdout,
  }: { silent?: boolean; stream?: NodeJS.WriteStream } = {}) {
    this.#silent = silent
    this.#stream = stream
  }

  /** Whether someone watches, so that lines may be drawn anew. */
  get isLive(): boolean {
    return !this.#silent && this.#stream.isTTY === true && process.env.TERM !== 'dumb'
  }

  /** In columns; a terminal that does not know its size says 0. */
  get width(): number {
    return this.#stream.columns || 100
  }

  /** In lines. */
  get height(): number {
    return this.#stream.rows || 24
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

  /** Loads what `show()` needs; in a pipe it does nothing. */
  async prepare(): Promise<void> {
    if (!this.isLive || this.#update) return
    const { createLogUpdate } = await importOptional(
      () => import('log-update'),
      'the live view is drawn with log-update: npm install log-update',
    )
    // The cursor stays, so that nothing has to be put right when the program is ended in the middle.
    this.#update = createLogUpdate(this.#stream, { showCursor: true })
  }

  /** Draws lines in place of the ones drawn before, at once; call `prepare()` first. In a pipe it does nothing. */
  show(lines: readonly string[]): void {
    if (!this.isLive || !this.#update) return
    this.#eraseBroken(this.#update)
    // Only what has changed is written; log-update 7.2 takes lines that have moved for lines that have stayed.
    if (this.#drawn && this.#drawn.lines.length !== lines.length) this.#update.clear()
    this.#update(lines.join('\n'))
    this.#drawn = { lines, width: this.width }
  }

  /** Draws lines in place of the ones drawn before, and gives the event loop a turn; in a pipe it does nothing. */
  async draw(lines: readonly string[]): Promise<void> {
    if (!this.isLive) return
    await this.prepare()
    this.show(lines)
    // So that Ctrl-C is heard between two drawings.
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Leaves what has been drawn where it is; the next drawing starts below. */
  keep(): void {
    if (this.#drawn) this.#update?.done()
    this.#drawn = undefined
  }

  /** A terminal that was made narrower has broken the lines that were drawn: they take up more of them than were counted. */
  #eraseBroken(update: LogUpdate): void {
    if (!this.#drawn || this.#drawn.width <= this.width) return
    const lengths = this.#drawn.lines.map((line) => stripVTControlCharacters(line).length)
    const broken = lengths.reduce((sum, length) => sum + Math.max(0, Math.ceil(length / this.width) - 1), 0)
    update.clear()
    this.#stream.write('\x1b[1A\x1b[2K'.repeat(broken))
  }

  /** Text in a colour or weight, where colours are shown: not in a pipe, and not with NO_COLOR. */
  style(style: Style, text: string): string {
    const coloured = this.#stream.isTTY === true && !process.env.NO_COLOR
    // styleText would ask the standard output, which need not be where this goes.
    return coloured ? styleText(style, text, { validateStream: false }) : text
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
