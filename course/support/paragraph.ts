/** Sentences for the terminal, in lines that fit. */

/** How wide a line of a lesson may be. */
const width = 78

/** The words of a text in lines of at most 78 characters; a word that is longer has a line to itself. */
export function paragraph(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
