import fc from 'fast-check'
import { float32, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { matmulKernel } from '../../../src/tensor/matmul.ts'
import type { Twin } from '../../../src/tensor/simd/twin.ts'
import { matmul } from '../../../src/tensor/simd/twins/matmul.ts'
import { Workbench } from '../../../src/tensor/simd/workbench.ts'
import { mulberry32 } from '../../support/tensors.ts'
import '../../support/fixed-seed.ts'
import { differences } from './parity.ts'

type Operands = [c: Tensor, a: Tensor, b: Tensor, acrossA: boolean, acrossB: boolean]

const special = [0, -0, 2 ** -149, -(2 ** -149), 2 ** -126, -(2 ** -100), 2 ** 127, -(2 ** 127)]

/** Any finite number: one in eight is special, and products of the smallest are rounded to +0 or −0. */
const finite = (draw: () => number) =>
  draw() < 1 / 8 ? special[Math.floor(draw() * special.length)]! : 4 * draw() - 2

function matrix(rows: number, columns: number, across: boolean, number: () => number): Tensor {
  const shape = across ? [columns, rows] : [rows, columns]
  return new Tensor(shape, Float32Array.from({ length: rows * columns }, number), float32)
}

interface Product {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly acrossA: boolean
  readonly acrossB: boolean
  /** The share of numbers in A that are not 0. */
  readonly density: number
  readonly seed: number
}

/** A sparse A with +0, −0, NaN and ±∞ in it, a finite B, and a C of finite numbers but −0. */
function operandsOf({ rows, inner, columns, acrossA, acrossB, density, seed }: Product): Operands {
  const draw = mulberry32(seed)
  const sparse = () => {
    if (draw() >= density) return draw() < 0.5 ? 0 : -0
    return draw() < 0.001 ? [Number.NaN, Infinity, -Infinity][seed % 3]! : finite(draw)
  }
  return [
    matrix(rows, columns, false, () => (seed % 2 ? finite(draw) + 0 : 0)),
    matrix(rows, inner, acrossA, sparse),
    matrix(inner, columns, acrossB, () => finite(draw)),
    acrossA,
    acrossB,
  ]
}

/** Shapes large enough for zeros to be looked for, with tails in all directions, and few numbers that are not 0. */
const sparseProducts: fc.Arbitrary<Product> = fc
  .record({
    rows: fc.integer({ min: 8, max: 150 }),
    inner: fc.integer({ min: 8, max: 300 }),
    columns: fc.integer({ min: 1, max: 100 }),
    acrossA: fc.boolean(),
    acrossB: fc.boolean(),
    density: fc.double({ min: 0, max: 0.15, noNaN: true }),
    seed: fc.nat(),
  })
  .filter(({ rows, inner, columns }) => rows * inner * columns >= 2 ** 17)

const bench = new Workbench({ copiesAlways: true })

/** Whether the kernel leaves out the zeros of A, by its own account. */
function skips([c, a, b, acrossA, acrossB]: Operands): boolean {
  const [rows, columns] = c.shape as [number, number]
  const product = [rows, a.size / rows, columns, acrossA, acrossB] as const
  const skipped = bench.kernels.matmul(bench.change(c.copy()), bench.read(a), bench.read(b), ...product)
  bench.finish()
  return skipped === 1
}

const digits: Product = {
  ...{ rows: 32, inner: 784, columns: 64, acrossA: false, acrossB: false, density: 0.19, seed: 1 },
}

/** The operands of a product of digits, with one number changed. */
function withNumber(operand: 0 | 1 | 2, index: number, number: number, product = digits): Operands {
  const operands = operandsOf({ ...product, seed: 0 })
  operands[operand].data[index] = number
  return operands
}

describe('a matrix product that leaves out zeros', () => {
  it('has the bits of the definition for every shape, orientation and finite number', () => {
    fc.assert(
      fc.property(sparseProducts, (product) => {
        const operands = operandsOf(product)
        expect(skips(operands)).toBe(true)
        expect(differences(matmulKernel, matmul, operands)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['C = X·W', digits],
    ['C = Xᵀ·∂L/∂Y', { ...digits, rows: 784, inner: 32, acrossA: true }],
    ['C = ∂L/∂Y·Wᵀ', { ...digits, acrossB: true }],
    ['rows of which one in two numbers is 0, as ReLU leaves them', { ...digits, density: 0.5 }],
  ])('is what a network computes of digits: %s', (_, product) => {
    const operands = operandsOf(product)
    expect(skips(operands)).toBe(true)
    expect(differences(matmulKernel, matmul, operands)).toEqual([])
  })

  it('leaves C alone where a row of A holds nothing but zeros', () => {
    const operands = operandsOf({ ...digits, density: 0 })
    expect(skips(operands)).toBe(true)
    expect(differences(matmulKernel, matmul, operands)).toEqual([])
  })

  it('multiplies NaN, infinities and the smallest numbers in A, which are no zeros', () => {
    for (const number of [Number.NaN, Infinity, -Infinity, 2 ** -149, -(2 ** -149)]) {
      const operands = withNumber(1, 5000, number)
      expect(skips(operands)).toBe(true)
      expect(differences(matmulKernel, matmul, operands)).toEqual([])
    }
  })
})

describe('a matrix product multiplies zeros', () => {
  it.each([Number.NaN, Infinity, -Infinity])('where B holds %s, which 0 makes NaN', (number) => {
    for (const acrossB of [false, true]) {
      // Everywhere among the fours and sixteens that are looked at together, and in the tail behind them.
      for (const index of [38, 30_000, 784 * 63 - 1]) {
        const operands = withNumber(2, index, number, { ...digits, columns: 63, acrossB })
        expect(skips(operands)).toBe(false)
        expect(differences(matmulKernel, matmul, operands)).toEqual([])
      }
    }
  })

  it('where C begins with −0, which +0 makes +0', () => {
    for (const index of [0, 17, 38, 55, 32 * 63 - 1]) {
      const operands = withNumber(0, index, -0, { ...digits, columns: 63 })
      expect(skips(operands)).toBe(false)
      expect(differences(matmulKernel, matmul, operands)).toEqual([])
    }
  })

  it('where most numbers are not 0', () => {
    expect(skips(operandsOf({ ...digits, density: 0.9 }))).toBe(false)
    expect(skips(operandsOf({ ...digits, density: 1 }))).toBe(false)
  })

  it('where the product is small, or its operands are used a few times only', () => {
    expect(skips(operandsOf({ ...digits, inner: 16 }))).toBe(false)
    expect(skips(operandsOf({ ...digits, rows: 7 }))).toBe(false)
    expect(skips(operandsOf({ ...digits, rows: 784, inner: 7 }))).toBe(false)
  })
})

describe('the comparison catches a product that leaves out zeros where it must not', () => {
  /** The right product of other operands: as if what forbids to leave out zeros had not been seen. */
  const blindTo = (isSeen: (number: number) => boolean): Twin => {
    const seen = (tensor: Tensor) => tensor.data.findIndex((number) => isSeen(number))
    return (on, c: Tensor, a: Tensor, b: Tensor, ...across: [boolean, boolean]) => {
      const [inC, inB] = [seen(c), seen(b)]
      const hidden = b.data[inB]
      if (inB >= 0) b.data[inB] = 1
      if (inC >= 0) c.data[inC] = 0
      const ran = (matmul as (...operands: unknown[]) => boolean)(on, c, a, b, ...across)
      if (inB >= 0) b.data[inB] = hidden!
      // A sum that begins as −0, and to which nothing is added.
      if (inC >= 0 && Object.is(c.data[inC], 0)) c.data[inC] = -0
      return ran
    }
  }

  it('NaN in B', () => {
    const operands = withNumber(2, 100, Number.NaN)
    expect(differences(matmulKernel, blindTo(Number.isNaN), operands)).not.toEqual([])
  })

  it('−0 in C, over zeros alone', () => {
    const operands = withNumber(0, 100, -0, { ...digits, density: 0 })
    const isNegativeZero = (number: number) => Object.is(number, -0)
    operands[2].data.fill(1)
    expect(differences(matmulKernel, blindTo(isNegativeZero), operands)).not.toEqual([])
  })
})
