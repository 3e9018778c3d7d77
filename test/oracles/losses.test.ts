/** The losses against PyTorch: values and gradients of test/oracles/losses.json, written by scripts/oracles/losses.py. */
import { readFileSync } from 'node:fs'
import * as glassnet from 'glassnet'
import { float64, type Loss, losses, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

interface Case {
  readonly loss: string
  readonly options: { readonly reduction: string }
  readonly prediction: number[][]
  readonly targets: number[] | number[][]
  readonly value: number
  readonly gradient: number[][]
}

const { about, cases }: { about: { torch: string }; cases: Case[] } = JSON.parse(
  readFileSync(new URL('losses.json', import.meta.url), 'utf8'),
)
const makers = glassnet as unknown as Record<string, (options: object) => Loss>
const isRows = (targets: Case['targets']): targets is number[][] => Array.isArray(targets[0])
const relative = (a: number, b: number) =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))

describe(`against PyTorch ${about.torch}`, () => {
  it.each(cases.map((one) => [one.loss, JSON.stringify(one.options), one] as const))(
    '%s with %s has its value and its gradient',
    (name, _, { options, prediction, targets, value, gradient }) => {
      const pass = makers[name]!(options).forward(
        Tensor.from(prediction, float64),
        isRows(targets) ? Tensor.from(targets, float64) : targets,
      )
      expect(relative(pass.value, value)).toBeLessThan(1e-12)
      const certain = prediction.flat().map((p) => name === 'binaryCrossEntropy' && (p === 0 || p === 1))
      const expected = gradient.flat()
      listOf(pass.backward()).forEach((g, i) => {
        // PyTorch keeps the 1e-12 that certain probabilities are divided by as a float32, which is off by 4e-9.
        expect(relative(g, expected[i]!), `element ${i}: ${g}`).toBeLessThan(certain[i] ? 4.1e-9 : 1e-12)
      })
    },
  )

  it('there is a case for every registered loss and both reductions', () => {
    const known = new Set(cases.map(({ loss, options }) => `${loss} ${options.reduction}`))
    for (const { loss } of losses) {
      for (const reduction of ['mean', 'sum']) expect(known).toContain(`${loss().name} ${reduction}`)
    }
  })
})
