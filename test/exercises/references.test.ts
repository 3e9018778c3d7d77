/** The references are what right work is measured by: their gradients are those of central differences. */
import { Random } from 'glassnet'
import { expect, it } from 'vitest'
import { loadLesson } from '../../course/lessons.ts'
import type { Layer, Loss, Matrix } from '../../exercises/support.ts'

const random = new Random('references')
/** Away from every kink, which are all at 0. */
const table = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random.uniform() < 0.5 ? -1 : 1) * random.uniform(0.2, 2)),
  )

/** How each layer of the course is made, for three inputs. */
const layers: readonly (readonly [lesson: string, name: string, ...given: (number | number[] | Matrix)[]])[] =
  [
    ['04-dense', 'Dense', table(3, 2), [0.3, -0.4]],
    ['07-sigmoid', 'Sigmoid'],
    ['08-tanh', 'Tanh'],
    ['11-relu', 'ReLU'],
    ['13-leaky-relu-elu', 'LeakyReLU'],
    ['13-leaky-relu-elu', 'LeakyReLU', 0.3],
    ['13-leaky-relu-elu', 'ELU'],
    ['13-leaky-relu-elu', 'ELU', 0.7],
    ['14-prelu', 'PReLU', [0.25, -0.5, 1.5]],
    ['15-softmax', 'Softmax'],
  ]
/** dvalue/dnumber for every number of a table, by (f(x + h) − f(x − h)) / 2h. */
function centralDifferences(numbers: Matrix, value: () => number, h = 1e-5): Matrix {
  return numbers.map((row) =>
    row.map((x, j) => {
      row[j] = x + h
      const above = value()
      row[j] = x - h
      const below = value()
      row[j] = x
      return (above - below) / (2 * h)
    }),
  )
}

const dot = (a: Matrix, b: Matrix): number =>
  a.reduce((sum, row, i) => sum + row.reduce((part, x, j) => part + x * b[i]![j]!, 0), 0)

function expectClose(got: Matrix, expected: Matrix): void {
  expect(got.map((row) => row.length)).toEqual(expected.map((row) => row.length))
  const differences = got.flatMap((row, i) => row.map((x, j) => Math.abs(x - expected[i]![j]!)))
  expect(Math.max(...differences)).toBeLessThan(1e-8)
}

it.each(layers.map((layer) => [layer] as const))(
  '%j goes back as its slopes say',
  async ([folder, name, ...given]) => {
    const { reference } = await loadLesson({ folder })
    const LayerClass = (reference as Record<string, new (...given: unknown[]) => Layer>)[name]!
    const layer = new LayerClass(...given)
    const input = table(4, 3)
    const outputGradient = table(4, layer.forward(input).output[0]!.length)
    const value = (): number => dot(layer.forward(input).output, outputGradient)
    expectClose(layer.forward(input).backward(outputGradient), centralDifferences(input, value))
    for (const { value: numbers, gradient } of layer.parameters ?? []) {
      expectClose(gradient, centralDifferences(numbers, value))
    }
  },
)

it('15-softmax: crossEntropy has the gradient of its value', async () => {
  const { crossEntropy } = (await loadLesson({ folder: '15-softmax' })).reference as { crossEntropy: Loss }
  const logits = table(4, 3)
  const targets = [0, 2, 1, 1].map((right) => [0, 1, 2].map((at) => (at === right ? 1 : 0)))
  expectClose(
    crossEntropy(logits, targets).gradient,
    centralDifferences(logits, () => crossEntropy(logits, targets).value),
  )
})
