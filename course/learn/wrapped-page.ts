/** Markdown for the terminal: its prose in lines that fit, its code and tables as they are. */
import { wrapped } from './terminal.ts'

export function wrappedPage(text: string, width?: number): string[] {
  const lines: string[] = []
  let paragraph: string[] = []
  let fence: string | undefined
  const end = (): void => {
    if (paragraph.length > 0) lines.push(...wrappedItem(paragraph.join(' '), width))
    paragraph = []
  }
  for (const line of text.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== undefined) {
      lines.push(line)
      if (mark?.startsWith(fence)) fence = undefined
      continue
    }
    const isKept = mark !== undefined || line.trim() === '' || /^( {4,}|\t|\||#)/.test(line)
    // Four spaces are code only after an empty line; else they go on with an item.
    if (isKept && !(paragraph.length > 0 && /^ {4,}\S/.test(line))) {
      end()
      lines.push(line)
      fence = mark
      continue
    }
    if (/^\s*([-*+]|\d+\.) /.test(line)) end()
    paragraph.push(paragraph.length === 0 ? line.trimEnd() : line.trim())
  }
  end()
  return lines
}

/** A paragraph, or an item whose lines stand below its first word. */
function wrappedItem(text: string, width?: number): string[] {
  const mark = /^\s*(?:[-*+]|\d+\.)? */.exec(text)![0]
  const [first = '', ...others] = wrapped(text.slice(mark.length), ' '.repeat(mark.length), width)
  return [mark + first.slice(mark.length), ...others]
}
