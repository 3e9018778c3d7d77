import { describe, expect, it } from 'vitest'
import { confusionFigure } from '../../../src/report/figures/confusion-figure.ts'
import { readFigure, textsOf } from './read-figure.ts'

const base = { title: 't', labels: ['cat', 'dog', 'owl'] }
const matrix = [
  [98, 2, 0],
  [30, 70, 0],
  [0, 0, 0],
]

describe('the confusion matrix', () => {
  it('writes every count and the share of each row that is right', async () => {
    const texts = textsOf(await confusionFigure({ ...base, matrix }))
    for (const text of ['98', '2', '30', '70', '98.0 %', '70.0 %']) expect(texts).toContain(text)
    expect(texts).toContain('–')
  })

  it('colours a larger share more strongly and a count of 0 not at all', async () => {
    const svg = await confusionFigure({ ...base, matrix })
    const strengths = [...readFigure(svg).querySelectorAll('rect[fill-opacity]')].map((cell) =>
      Number(cell.getAttribute('fill-opacity')),
    )
    expect(strengths).toHaveLength(4)
    const [right, few, many] = strengths
    expect(few!).toBeLessThan(many!)
    expect(many!).toBeLessThan(right!)
  })

  it('tells a listener the accuracy and the most frequent mistake', async () => {
    const label = readFigure(await confusionFigure({ ...base, matrix })).getAttribute('aria-label')
    expect(label).toContain('168 of 200 right (84.0 %)')
    expect(label).toContain('dog was taken for cat: 30 times')
  })
})
