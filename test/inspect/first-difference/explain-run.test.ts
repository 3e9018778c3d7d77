/** The reasons that lie in how a run is trained, beside its layers. */
import {
  clipByValue,
  constant,
  Dense,
  firstDifference,
  meanSquaredError,
  type PenaltyRates,
  SGD,
  type Tensor,
  type TwinPlan,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../../support/tensors.ts'
import { planOf } from './twin-plan.ts'

const dense = (options: ConstructorParameters<typeof Dense>[2] = {}) => new Dense(3, 2, { ...options })

describe('a penalty that only one run has', () => {
  it('is named with what it adds, and the loss itself is not blamed', () => {
    const weights = constant(0.5)
    const first = planOf('free', [dense({ weights })])
    const second = planOf('held', [dense({ weights, penalty: { l2: 0.1 } })])
    const { stage, places, values, why } = firstDifference(first, second)!
    expect({ stage, places }).toEqual({ stage: 'loss', places: ['meanSquaredError', 'meanSquaredError'] })
    // 0.1 · 6 · 0.5²
    expect(values[1] - values[0]).toBeCloseTo(0.15, 12)
    expect(why).toMatch(/dense_1\.weights is none in free and 0\.1·Σw² = 0\.15 in held\.$/)
    expect(why).not.toMatch(/judge them otherwise/)
  })

  it('is named where it is too small to be seen in the loss', () => {
    // One input is always 0, so that its weights have no gradient but that of the penalty.
    const run = (name: string, penalty?: PenaltyRates): TwinPlan => {
      const plan = planOf(name, [dense(penalty && { penalty })])
      const inputs = spread(12, 3, 1)
      for (let at = 1; at < inputs.size; at += 3) inputs.data[at] = 0
      return { ...plan, data: { ...plan.data, inputs } }
    }
    const { stage, places, row, why } = firstDifference(run('free'), run('held', { l2: 1e-25 }))!
    expect({ stage, places: places[0], row }).toEqual({
      stage: 'gradients',
      places: 'dense_1.weights',
      row: 1,
    })
    expect(why).toMatch(/penalty is none in free and 1e-25·Σw² in held/)
  })
})

it('another loss of the same name is told from another penalty', () => {
  const first = planOf('mean', [dense()])
  const second = planOf('sum', [dense()], { loss: meanSquaredError({ reduction: 'sum' }) })
  const { why } = firstDifference(first, second)!
  expect(why).toMatch(
    /^The predictions are the same.*meanSquaredError of mean and meanSquaredError of sum judge/,
  )
  expect(why).not.toMatch(/penalt/)
})

it('a loss that differs in its derivative alone hands back the first gradient that differs', () => {
  const loss = meanSquaredError()
  const doubled: typeof loss = {
    ...loss,
    forward(prediction, targets) {
      const pass = loss.forward(prediction, targets)
      return {
        value: pass.value,
        backward() {
          const gradient = pass.backward()
          gradient.data[3]! *= 2
          return gradient
        },
      }
    },
  }
  expect(
    firstDifference(planOf('one', [dense()]), planOf('two', [dense()], { loss: doubled })),
  ).toMatchObject({
    stage: 'backward',
    places: ['meanSquaredError', 'meanSquaredError'],
    index: 3,
    count: 1,
  })
})

it('two runs that diverge in the same way are the same', () => {
  const optimizer = () => new SGD({ learningRate: 1e30 })
  const run = (name: string) => planOf(name, [dense()], { optimizer: optimizer(), onDivergence: 'record' })
  expect(firstDifference(run('one'), run('two'))).toBeUndefined()
})

it('targets that differ are seen in the batch', () => {
  const [first, second] = [
    planOf('one', [dense()], { shuffle: false }),
    planOf('two', [dense()], { shuffle: false }),
  ]
  const targets = second.data.targets as Tensor
  targets.data[5] = 7
  expect(firstDifference(first, second)).toMatchObject({
    step: 1,
    stage: 'batch',
    places: ['targets', 'targets'],
    row: 2,
    unit: 1,
    values: [(first.data.targets as Tensor).data[5], 7],
  })
})

it('gradients that are clipped otherwise are said to be, and the optimizer is not blamed', () => {
  const first = planOf('free', [dense()])
  const second = planOf('clipped', [dense()], { clip: clipByValue(1e-3) })
  const { stage, why } = firstDifference(first, second)!
  expect(stage).toBe('gradients')
  expect(why).toMatch(/clipping is none in free and clipByValue in clipped/)
})

it('weights that are shortened after the update in one run only are told by their limit', () => {
  const first = planOf('free', [dense()])
  const second = planOf('short', [dense({ maxNorm: 0.01 })])
  const { stage, why } = firstDifference(first, second)!
  expect(stage).toBe('update')
  expect(why).toMatch(/constraint: none in free and ‖w‖ ≤ 0\.01 in short/)
})

it('weights of another shape are told by their shapes', () => {
  const run = (name: string, width: number) => planOf(name, [new Dense(3, width), new Dense(width, 2)])
  const { stage, why } = firstDifference(run('narrow', 3), run('wide', 4))!
  expect(stage).toBe('initial weights')
  expect(why).toMatch(/dense_1\.weights is \[3, 3\] in narrow and \[3, 4\] in wide/)
})
