/** What is being measured: one line that changes where someone watches, one line a row in a pipe. */

export interface Progress {
  /** A row begins. */
  row(title: string, at: number, of: number): void
  /** Something is done within the row. */
  say(what: string): void
  /** A row is done; `told` is what came out. */
  done(told: string): void
}

/** Progress on the error stream, so that the table can be piped alone. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let place = ''
  const draw = (text: string): void => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 100) - 1)}`)
  }
  return {
    row(title, at, of) {
      place = `[${String(at).padStart(String(of).length)}/${of}] ${title}`
      draw(place)
    },
    say: (what) => draw(`${place} · ${what}`),
    done(told) {
      draw('')
      stream.write(`${place}: ${told}\n`)
    },
  }
}
