/**
 * How wide a text will be, estimated without a font.
 *
 * The widths are those of a wide sans-serif (DejaVu Sans), so that with any other font there is room to spare.
 */

const narrow = new Set("iljtfrI.,:;'|!()[]· ")
const wide = new Set('mwMW@%–—→≤≥')

/** How much wider a bold text is. */
export const boldWidth = 1.1

/** The width of a line of text in pixels. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const character of text) {
    if (narrow.has(character)) ems += 0.37
    else if (wide.has(character)) ems += 0.94
    else if (character >= 'A' && character <= 'Z') ems += 0.72
    else ems += 0.61
  }
  return ems * fontSize
}

/** Breaks a text between words into lines of at most so many pixels; a longer word has a line to itself, and a no-break space joins. */
export function wrapText(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Like `wrapText`, with lines of about the same length: a title does not leave one word alone. */
export function balanceText(text: string, fontSize: number, width: number): string[] {
  const lines = wrapText(text, fontSize, width)
  for (let narrower = width - 8; narrower > 0; narrower -= 8) {
    const tried = wrapText(text, fontSize, narrower)
    const fits = tried.every((line) => textWidth(line, fontSize) <= narrower)
    if (tried.length > lines.length || !fits) return wrapText(text, fontSize, narrower + 8)
  }
  return lines
}
