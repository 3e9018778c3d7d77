/** Every kernel that has a twin, with all operands it may meet. */
import fc from 'fast-check'
import {
  type Activation,
  ActivationLayer,
  type Backend,
  binaryStep,
  elu,
  type FloatArray,
  hyperbolicTangent,
  type Kernel,
  leakyRelu,
  linear,
  relu,
  sigmoid,
  Tensor,
} from 'glassnet'
import { preluInputGradient, preluSlopeGradient, preluValue } from '../../../src/activations/prelu.ts'
import { softmaxGradient, softmaxValue } from '../../../src/activations/softmax.ts'
import { matmulKernel } from '../../../src/tensor/matmul.ts'
import { addColumnSumsKernel, fillRowsKernel } from '../../../src/tensor/rows.ts'
import { allFiniteKernel } from '../../../src/train/all-finite.ts'
import { softmaxCrossEntropyKernel } from '../../../src/train/losses/cross-entropy.ts'
import { adamKernel } from '../../../src/train/optimizers/adam.ts'
import { momentumKernel, sgdKernel } from '../../../src/train/optimizers/sgd.ts'
import { anyFloat32, finiteFloat32, tensorOf } from './parity.ts'

/** A kernel and what it may be called with. */
export interface Case {
  readonly kernel: Kernel<readonly unknown[]>
  readonly operands: fc.Arbitrary<readonly unknown[]>
}

const length = fc.integer({ min: 0, max: 37 })
const shape = fc.tuple(length, length)
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const rate = fc.double({ min: 1e-6, max: 10, noNaN: true })

/** So many tensors of one shape. */
const alike = (count: number, draw = anyFloat32): fc.Arbitrary<Tensor[]> =>
  shape.chain((axes) => fc.tuple(...Array.from({ length: count }, () => tensorOf(axes, draw))))

const products = fc
  .tuple(length, length, length, fc.boolean(), fc.boolean())
  .chain(([rows, inner, columns, acrossA, acrossB]) =>
    fc.tuple(
      tensorOf([rows, columns]),
      tensorOf(acrossA ? [inner, rows] : [rows, inner]),
      tensorOf(acrossB ? [columns, inner] : [inner, columns]),
      fc.constant(acrossA),
      fc.constant(acrossB),
    ),
  )

const matrixAndRow = shape.chain(([rows, columns]) =>
  fc.tuple(tensorOf([rows, columns]), tensorOf([columns])),
)

/** One slope for all, or one for each column, behind so many tensors of the input's shape. */
const withSlopes = (count: number) =>
  fc
    .tuple(length, fc.integer({ min: 1, max: 37 }), fc.boolean())
    .chain(([rows, columns, isShared]) =>
      fc.tuple(
        fc.tuple(...Array.from({ length: count }, () => tensorOf([rows, columns]))),
        tensorOf([isShared ? 1 : columns]),
      ),
    )

/** So many tensors of one shape, with at least one column. */
const rowsOfNumbers = (count: number): fc.Arbitrary<Tensor[]> =>
  fc
    .tuple(length, fc.integer({ min: 1, max: 37 }))
    .chain((axes) => fc.tuple(...Array.from({ length: count }, () => tensorOf(axes))))

const adamStep = fc.record({
  rate,
  beta1: share,
  beta2: share,
  epsilon: fc.constantFrom(1e-8, 1e-3),
  correction1: fc.double({ min: 1e-3, max: 1, noNaN: true }),
  correction2: fc.double({ min: 1e-3, max: 1, noNaN: true }),
})

/** Forgets the types of a kernel's operands, which are checked here. */
function caseOf<Operands extends readonly unknown[]>(
  kernel: Kernel<Operands>,
  operands: fc.Arbitrary<Operands>,
): Case {
  return { kernel: kernel as unknown as Kernel<readonly unknown[]>, operands }
}

/** The kernels of an activation as its layer runs them, with operands for them. */
function activationCases(
  parameter: fc.Arbitrary<number>,
  activate: (parameter: number) => Activation,
): Case[] {
  const [value, gradient] = kernelsOf(activate(1))
  const perCall = (kernel: Kernel<readonly unknown[]>, at: 0 | 1): Kernel<readonly unknown[]> => ({
    name: kernel.name,
    // The parameter is bound when the layer is made, so that each call needs the kernel of its own layer.
    definition: (...operands) =>
      kernelsOf(activate((operands.at(-1) as number[])[0]!))[at].definition(...operands),
  })
  const operandsOf = (count: number) =>
    fc.tuple(alike(count), parameter).map(([tensors, bound]) => [...tensors, [bound]])
  return [
    { kernel: perCall(value, 0), operands: operandsOf(2) },
    { kernel: perCall(gradient, 1), operands: operandsOf(3) },
  ]
}

function kernelsOf(activation: Activation): [Kernel<readonly unknown[]>, Kernel<readonly unknown[]>] {
  const seen: Kernel<readonly unknown[]>[] = []
  const recorder: Backend = {
    name: 'recorder',
    precision: 'float32',
    allocate: (size): FloatArray => new Float32Array(size),
    run<Operands extends readonly unknown[]>(kernel: Kernel<Operands>, ..._: Operands) {
      seen.push(kernel as unknown as Kernel<readonly unknown[]>)
    },
  }
  const nothing = Tensor.zeros([0], recorder)
  new ActivationLayer(activation).forward(nothing).backward(nothing)
  return [seen[0]!, seen[1]!]
}

const slope = fc.oneof(fc.constantFrom(0.01, 0.1, -0.3, 0, -0), fc.double({ min: -2, max: 2, noNaN: true }))
const none = fc.constant(0)

export const cases: readonly Case[] = [
  caseOf(matmulKernel, products),
  caseOf(fillRowsKernel, matrixAndRow),
  caseOf(
    addColumnSumsKernel,
    matrixAndRow.map(([matrix, row]): [Tensor, Tensor] => [row, matrix]),
  ),
  ...activationCases(none, () => linear),
  ...activationCases(slope, binaryStep),
  ...activationCases(none, () => sigmoid),
  ...activationCases(none, () => hyperbolicTangent),
  ...activationCases(none, () => relu),
  ...activationCases(slope, leakyRelu),
  ...activationCases(slope, elu),
  caseOf(
    preluValue,
    withSlopes(2).map(([[output, input], slopes]): [Tensor, Tensor, Tensor] => [output!, input!, slopes]),
  ),
  caseOf(
    preluInputGradient,
    withSlopes(3).map(([[dx, dy, x], slopes]): [Tensor, Tensor, Tensor, Tensor] => [dx!, dy!, x!, slopes]),
  ),
  caseOf(
    preluSlopeGradient,
    withSlopes(2).map(([[dy, x], slopes]): [Tensor, Tensor, Tensor] => [slopes, dy!, x!]),
  ),
  caseOf(
    softmaxValue,
    rowsOfNumbers(2).map(([output, input]): [Tensor, Tensor] => [output!, input!]),
  ),
  caseOf(
    softmaxGradient,
    rowsOfNumbers(3).map(([dx, dy, y]): [Tensor, Tensor, Tensor] => [dx!, dy!, y!]),
  ),
  caseOf(
    softmaxCrossEntropyKernel,
    fc
      .tuple(rowsOfNumbers(3), fc.boolean(), fc.nat())
      .map(([[gradient, logits, shares], areLabels, seed]) => {
        const [rows, columns] = logits!.shape as [number, number]
        const labels = Uint32Array.from({ length: rows }, (_, row) => (seed + row * 7) % columns)
        return [{ sum: seed / 7 }, gradient!, logits!, areLabels ? labels : shares!] as const
      }),
  ),
  caseOf(
    sgdKernel,
    fc.tuple(alike(2), rate).map(([[w, g], eta]): [Tensor, Tensor, number] => [w!, g!, eta]),
  ),
  caseOf(
    momentumKernel,
    fc
      .tuple(alike(3), rate, share, fc.boolean())
      .map(([[w, g, v], eta, momentum, nesterov]): [Tensor, Tensor, Tensor, number, number, boolean] => [
        w!,
        g!,
        v!,
        eta,
        momentum,
        nesterov,
      ]),
  ),
  caseOf(
    adamKernel,
    fc
      .tuple(alike(4), adamStep)
      .map(([[w, g, m, v], step]): [Tensor, Tensor, Tensor, Tensor, typeof step] => [w!, g!, m!, v!, step]),
  ),
  caseOf(
    allFiniteKernel,
    fc
      .oneof(alike(1, finiteFloat32), alike(1))
      .map(([tensor]): [{ finite: boolean }, Tensor] => [{ finite: false }, tensor!]),
  ),
]
