import { describe, expect, it } from 'vitest'
import { balanceText, textWidth, wrapText } from '../../../src/report/figures/text-width.ts'

const text = 'Same seed, same data: only the activation differs, and only ReLU and ELU lose their units'

describe('wrapping text', () => {
  it('keeps all words in order and every line within the width', () => {
    const lines = wrapText(text, 17, 300)
    expect(lines.join(' ')).toBe(text)
    expect(Math.max(...lines.map((line) => textWidth(line, 17)))).toBeLessThanOrEqual(300)
  })

  it('never breaks at a no-break space', () => {
    expect(wrapText('Leaky ReLU\u00a00.01 lives', 17, 110)).toEqual(['Leaky', 'ReLU\u00a00.01', 'lives'])
  })

  it('gives a word that is longer than the width a line to itself', () => {
    expect(wrapText('a incomprehensibilities b', 17, 60)).toEqual(['a', 'incomprehensibilities', 'b'])
  })
})

describe('balancing text', () => {
  it('leaves no short last line and uses no more lines', () => {
    const lines = balanceText(text, 17, 700)
    expect(lines).toHaveLength(wrapText(text, 17, 700).length)
    const widths = lines.map((line) => textWidth(line, 17))
    expect(Math.min(...widths)).toBeGreaterThan(0.7 * Math.max(...widths))
  })

  it('leaves one line alone', () => {
    expect(balanceText('short', 17, 700)).toEqual(['short'])
    expect(balanceText('', 17, 700)).toEqual([])
  })
})
