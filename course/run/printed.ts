/** What a learner's code prints, kept apart by the check during which it was printed, and no more of it than one reads. */

export interface Printed {
  readonly lines: readonly string[]
  /** How many lines more there were. */
  readonly more: number
}

const mostLines = 40
const longestLine = 400

/** Reads the output of a child and parts it at the marks of `printMark`. */
export class PrintLog {
  readonly #mark: RegExp
  readonly #kept = new Map<string, { lines: string[]; more: number }>()
  #key = ''
  #rest = ''

  constructor(token: string) {
    this.#mark = new RegExp(`\\n?\\u0001${token} (\\d+) (\\w+)\\u0002`)
  }

  add(text: string): void {
    this.#rest += text
    for (let end = this.#rest.indexOf('\n'); end >= 0; end = this.#rest.indexOf('\n')) {
      const line = this.#rest.slice(0, end)
      this.#rest = this.#rest.slice(end + 1)
      this.#line(line)
    }
    // A line without an end is not kept in full either.
    if (this.#rest.length > 100_000) this.#rest = this.#rest.slice(0, longestLine)
  }

  /** What was printed while a check of a job ran; `load` is the file itself. */
  of(at: number, check: number | 'load' | 'reward' | 'training'): Printed | undefined {
    const kept = this.#kept.get(`${at} ${check}`)
    if (!kept) return undefined
    // The mark begins on a line of its own; the line break before it is ours.
    while (kept.lines.at(-1) === '') kept.lines.pop()
    return kept.lines.length === 0 ? undefined : kept
  }

  /** What has no line break behind it, because the process ended. */
  close(): void {
    if (this.#rest !== '') this.#line(this.#rest)
    this.#rest = ''
  }

  #line(line: string): void {
    const mark = this.#mark.exec(line)
    if (mark) {
      this.#key = `${mark[1]} ${mark[2]}`
      return
    }
    const kept = this.#kept.get(this.#key) ?? { lines: [], more: 0 }
    this.#kept.set(this.#key, kept)
    if (kept.lines.length >= mostLines) kept.more++
    else kept.lines.push(visible(line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
  }
}

/** Control characters could move the cursor over what the frame has written. */
function visible(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove.
  return line.replace(/\t/g, '  ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
}
