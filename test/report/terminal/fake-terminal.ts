/** A stream that keeps what is written, in a terminal of some size or a pipe. */
import { Writable } from 'node:stream'

export interface FakeTerminal {
  readonly stream: NodeJS.WriteStream
  readonly text: () => string
}

export function fakeTerminal({ isTTY = true, columns = 80, rows = 24 } = {}): FakeTerminal {
  let text = ''
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk
      done()
    },
  })
  return {
    stream: Object.assign(stream, { isTTY, columns, rows }) as unknown as NodeJS.WriteStream,
    text: () => text,
  }
}
