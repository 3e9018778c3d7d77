import { expect, it } from 'vitest'
import type { GradientSeries } from '../../../../src/report/record/recording.ts'
import { gradientSections } from '../../../../src/report/record/sections/gradients.ts'
import { bareRecording } from '../tiny-runs.ts'

/** The paces are log₁₀ of update to weight, an update each. */
async function pathsOf(...paces: readonly (readonly number[])[]) {
  const parameters = paces.map((logUpdateToWeight, at): GradientSeries['parameters'][number] => {
    const ones = logUpdateToWeight.map(() => 1)
    const name = `dense_${at + 1}.weights`
    return { name, gradientNorm: ones, gradientRms: ones, weightNorm: ones, logUpdateToWeight }
  })
  const steps = paces[0]!.map((_, at) => at + 1)
  const run = { ...bareRecording, gradients: { steps, parameters, signals: [] } }
  const [, paths] = await gradientSections(run, { standalone: false, of: '' })
  return paths!
}

const still = (moments: number) => new Array<number>(moments).fill(-Infinity)

it('a layer that died is told as one that does not move, and in how many updates', async () => {
  const { figure, text, table } = await pathsOf(
    [0.49, ...still(51)],
    [...still(1), ...new Array(51).fill(-3)],
  )
  expect(figure).toContain(
    'Median log₁₀ of update to weight: dense_1.weights nothing moved, dense_2.weights −3',
  )
  expect(text!.at(-1)).toBe(
    'Updates looked at in which nothing moved: 51 of 52 of dense_1.weights, 1 of 52 of dense_2.weights.',
  )
  expect(table!.rows[0]).toEqual(['dense_1.weights', 1, '1', '1', '0.4900'])
  expect(table!.rows[1]!.at(-1)).toBe('nothing moved')
  expect(JSON.stringify(table)).not.toContain('Infinity')
})

it('nothing is said of standing still where everything moved', async () => {
  expect((await pathsOf([-3, -2], [Number.NaN, Infinity])).text).toHaveLength(1)
})
