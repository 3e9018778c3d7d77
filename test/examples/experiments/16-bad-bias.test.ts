import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

interface Run {
  readonly name: string
  readonly slope: number
  readonly accuracy: number
  readonly bornNegative: number
  readonly negative: number
  readonly dead: number
  readonly biasRise: number
}

it('16-bad-bias leaves ReLU dead where it was born so, and lets a slope of a tenth out by its weights', async () => {
  const { seeds, words } = await jsonOf('16-bad-bias', '--seeds', '1', '--epochs', '3', '--train', '640')
  const [relu, hundredth, tenth, prelu, elu, control] = seeds[0].runs as [Run, Run, Run, Run, Run, Run]
  expect([relu, hundredth, tenth, prelu].map(({ slope }) => slope)).toEqual([
    0,
    Math.fround(0.01),
    Math.fround(0.1),
    0.25,
  ])
  // e⁻³
  expect(elu.slope).toBeCloseTo(0.049787, 5)
  expect([relu, hundredth, tenth, prelu, elu].map(({ bornNegative }) => bornNegative)).toEqual([
    1, 1, 1, 1, 1,
  ])
  expect(relu).toMatchObject({ negative: 1, dead: 1, biasRise: 0 })
  expect(relu.accuracy).toBeLessThan(0.2)
  for (const escaping of [tenth, prelu, elu]) {
    expect(escaping.dead).toBe(0)
    expect(escaping.negative).toBeLessThan(0.9)
    expect(escaping.accuracy).toBeGreaterThan(relu.accuracy + 0.2)
    expect(escaping.biasRise).toBeLessThan(1)
  }
  expect(hundredth.negative).toBeGreaterThan(tenth.negative)
  expect(control).toMatchObject({ name: 'ReLU, biases 0', bornNegative: 0 })
  expect(words[0]).toMatch(
    /^At birth all hidden units are negative on every test digit\. In the end 100\u00a0% are with ReLU/,
  )
  expect(words[2]).toContain('A hundredth of a slope is no full cure')
})
