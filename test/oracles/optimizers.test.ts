/**
 * Every optimizer against trajectories that are not ours: PyTorch's, by scripts/oracles/optimizers.py.
 *
 * A line of the registry without a trajectory for its defaults fails here.
 */
import { readFileSync } from 'node:fs'
import {
  Adadelta,
  Adagrad,
  Adam,
  AdamW,
  clipByGlobalNorm,
  clipByValue,
  Dense,
  float64,
  meanSquaredError,
  Nadam,
  type Optimizer,
  optimizers,
  type Parameter,
  RMSprop,
  Sequential,
  SGD,
  Tanh,
  Tensor,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

type Options = Record<string, unknown> & { groups?: { parameters: string[] }[] }

interface Run {
  readonly optimizer: string
  readonly options: Options
  readonly clip?: { readonly name: string; readonly limit: number }
  readonly gradientNorms?: readonly number[]
  /** All parameters after each of the kept steps. */
  readonly parameters: readonly (readonly number[])[]
}

const oracle: {
  steps: number[]
  inputs: number[][]
  targets: number[][]
  start: Record<string, number[] | number[][]>
  runs: Run[]
} = JSON.parse(readFileSync(new URL('optimizers.json', import.meta.url), 'utf8'))

const classes = { SGD, Adagrad, Adadelta, RMSprop, Adam, AdamW, Nadam }
const clips = { clipByGlobalNorm, clipByValue }

const titled = oracle.runs.map((run) => {
  const clip = run.clip ? `, ${run.clip.name}(${run.clip.limit})` : ''
  return [`${run.optimizer} ${JSON.stringify(run.options)}${clip}`, run] as const
})

/** The 2-3-2 tanh network of the oracle, as it starts. */
function network(): Sequential {
  const model = new Sequential([new Dense(2, 3), new Tanh(), new Dense(3, 2)], { backend: float64 })
  Object.values(oracle.start).forEach((values, i) => {
    model.parameters[i]!.value.data.set(values.flat())
  })
  return model
}

/** The optimizer of a run; its groups name parameters as the oracle does. */
function optimizerOf({ optimizer, options }: Run, parameters: readonly Parameter[]): Optimizer {
  const names = Object.keys(oracle.start)
  const groups = options.groups?.map((group) => ({
    ...group,
    parameters: group.parameters.map((name) => parameters[names.indexOf(name)]!),
  }))
  const Class = classes[optimizer as keyof typeof classes] as new (options: object) => Optimizer
  return new Class({ ...options, ...(groups && { groups }) })
}

describe('25 steps of PyTorch', () => {
  it.each(titled)('%s', (_, run) => {
    const model = network()
    const clip = run.clip && clips[run.clip.name as keyof typeof clips](run.clip.limit)
    const data = {
      inputs: Tensor.from(oracle.inputs, float64),
      targets: Tensor.from(oracle.targets, float64),
    }
    const steps = train(model, data, {
      loss: meanSquaredError(),
      optimizer: optimizerOf(run, model.parameters),
      epochs: 25,
      batchSize: 5,
      shuffle: false,
      ...(clip && { clip }),
    })
    let compared = 0
    for (const { step, gradientNorm } of steps) {
      const at = oracle.steps.indexOf(step)
      if (at < 0) continue
      const numbers = model.parameters.flatMap(({ value }) => [...value.data])
      const errors = numbers.map((number, i) => Math.abs(number - run.parameters[at]![i]!))
      expect(numbers).toHaveLength(run.parameters[at]!.length)
      expect(Math.max(...errors), `after step ${step}`).toBeLessThan(1e-9)
      if (run.gradientNorms) expect(gradientNorm).toBeCloseTo(run.gradientNorms[at]!, 12)
      else expect(gradientNorm).toBeUndefined()
      compared++
    }
    expect(compared).toBe(5)
  })

  it.each(optimizers.map((entry) => [entry.name, entry] as const))(
    'are known for %s with its defaults',
    (_, { optimizer, name }) => {
      const made = oracle.runs.filter((run) => optimizerOf(run, network().parameters).name === name)
      expect(made.length).toBeGreaterThanOrEqual(2)
      expect(
        made.map((run) => Object.keys(run.options).filter((key) => key !== 'learningRate')),
      ).toContainEqual([])
      expect(optimizer().name).toBe(name)
    },
  )
})
