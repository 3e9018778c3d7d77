/** Ctrl-C in a program that trains: the first asks the run to end after its step, the second ends the program at once. */

/** A wrapper such as `npm` or `tsx` may hand on the signal that the terminal has sent already: that is no second Ctrl-C. */
const samePress = 250
/** `tsx` kills a program that has not answered a signal after 30 ms. */
const millisecondsBetweenTurns = 8

/**
 * Listens for Ctrl-C while a run goes on.
 *
 * Training is synchronous, and Node hears a signal only when the event loop turns: so whoever trains gives it a turn now and
 * then, between two steps: `if (interruption.isTurnDue) await interruption.turn()`. Between `new` and `close()` Ctrl-C does
 * nothing but set `isRequested`, and, pressed again, end the program with exit code 130; before and after, it does what it
 * does in any program. Once requested, the program's exit code is 130, as a shell expects it of a program that Ctrl-C ended.
 */
export class Interruption {
  #requestedAt: number | undefined
  #turnedAt = performance.now()

  constructor() {
    process.on('SIGINT', this.#hear)
  }

  get isRequested(): boolean {
    return this.#requestedAt !== undefined
  }

  get isTurnDue(): boolean {
    return performance.now() - this.#turnedAt >= millisecondsBetweenTurns
  }

  /** A turn of the event loop, in which a signal is heard. */
  async turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.#turnedAt = performance.now()
  }

  close(): void {
    process.off('SIGINT', this.#hear)
  }

  readonly #hear = (): void => {
    const now = performance.now()
    if (this.#requestedAt === undefined) {
      this.#requestedAt = now
      process.exitCode = 130
    } else if (now - this.#requestedAt > samePress) {
      process.exit(130)
    }
  }
}

/** Ctrl-C has ended what was going on, and there is no result of it. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'
}

/** Says in one line, on the error stream, what Ctrl-C has ended. */
export function sayInterrupted(line: string): void {
  // The terminal has written ^C where the line begins.
  process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${line}\n`)
}
