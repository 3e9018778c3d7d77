/**
 * Every activation against values that are not ours: decimal.js at more than 50 digits, by scripts/oracles/activations.ts.
 *
 * A new line in the registry without such values fails here.
 */
import {
  ActivationLayer,
  activations,
  type Backend,
  float64,
  type Layer,
  reference,
  Sequential,
  simd,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { errorInFloat32Ulps } from '../support/float32-ulps.ts'
import { listOf } from '../support/tensors.ts'
import { type FunctionOracle, isDefault, oracle, type RowOracle, subjectOf } from './activation-oracle.ts'

const RELATIVE = 1e-12
const FLOAT32_ULPS = 0.51
/** The spacing of the smallest doubles: a product with one of them has no better digits than they have. */
const SMALLEST = 2 ** -1074
/** Where a derivative goes through 0 as the difference of two numbers below 1, their roundings stay. */
const CANCELLED = 2 ** -52
const NEAR_ZERO_OF_DERIVATIVE = 0.002

const howToAdd = (name: string): string =>
  `no oracle for '${name}' with its default parameters: add it to scripts/oracles/activations/, ` +
  'then run: npx tsx scripts/oracles/activations.ts'

const subnormalFloor = (x: number): number => SMALLEST * Math.max(1, Math.min(Math.abs(x), 1000))

/** What a derivative may be off beside its relative error: nothing, but next to where it changes its sign. */
function cancellationFloor({ derivativeZeros }: FunctionOracle, x: number): number {
  return derivativeZeros.some((zero) => Math.abs(x / zero - 1) < NEAR_ZERO_OF_DERIVATIVE) ? CANCELLED : 0
}

/** A line for every input at which `isRight` says no. */
function findErrors(
  asked: FunctionOracle,
  inputs: readonly number[],
  computed: { readonly f: readonly number[]; readonly slope: readonly number[] },
  isRight: (computed: number, exact: number, floor: number, x: number) => boolean,
): string[] {
  const errors: string[] = []
  inputs.forEach((x, i) => {
    const [value, slope] = [asked.values[i]!, asked.derivatives[i]!]
    if (!isRight(computed.f[i]!, value, 0, x)) errors.push(`f(${x}) = ${computed.f[i]}, not ${value}`)
    if (!isRight(computed.slope[i]!, slope, cancellationFloor(asked, x), x)) {
      errors.push(`f'(${x}) = ${computed.slope[i]}, not ${slope}`)
    }
  })
  return errors
}

describe('the oracle', () => {
  it.each(activations.map((entry) => [entry.name, entry] as const))('knows %s', (name, { activation }) => {
    const isKnown = activation
      ? oracle.functions.some((asked) => asked.name === name && isDefault(asked))
      : oracle.rows.some((row) => row.name === name)
    expect(isKnown, howToAdd(name)).toBe(true)
  })
})

const titled = oracle.functions.map((asked) => {
  const shown = Object.entries(asked.parameters).map(([key, value]) => `${key} ${value}`)
  return [[asked.name, ...shown].join(', '), asked] as const
})

describe.each(titled)('%s', (_, asked) => {
  const inputs = [...oracle.inputs, ...asked.inputs]
  const activation = subjectOf(asked)

  it('is in float64 within 1e-12 of the exact value and derivative', () => {
    const computed = { f: inputs.map(activation.value), slope: inputs.map(activation.derivative) }
    const errors = findErrors(asked, inputs, computed, (number, exact, floor, x) => {
      return Math.abs(number - exact) <= RELATIVE * Math.abs(exact) + floor + subnormalFloor(x)
    })
    expect(errors).toEqual([])
  })

  it.each([simd, reference])('is in float32 on $name within 0.51 ulp of both', (backend) => {
    const layer = isDefault(asked)
      ? activations.find(({ name }) => name === asked.name)!.layer(inputs.length)
      : new ActivationLayer(activation)
    const computed = through(
      layer,
      inputs,
      inputs.map(() => 1),
      backend,
    )
    let held = 0
    const errors = findErrors(
      asked,
      inputs,
      { f: computed.output, slope: computed.gradient },
      (number, exact, floor, x) => {
        if (Math.fround(x) !== x) return true
        held++
        return errorInFloat32Ulps(number, exact, floor) <= FLOAT32_ULPS
      },
    )
    expect(errors).toEqual([])
    // A value and a derivative each.
    expect(held).toBeGreaterThan(2 * 70)
  })

  it('tends to its limits, and keeps NaN', () => {
    const ends = [-Infinity, Infinity]
    // −0 counts as 0.
    expect(ends.map((x) => activation.value(x) + 0)).toEqual(asked.valueAtInfinity.map(Number))
    expect(ends.map((x) => activation.derivative(x) + 0)).toEqual(asked.derivativeAtInfinity.map(Number))
    expect([activation.value(Number.NaN), activation.derivative(Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
    ])
  })
})

/** Functions of a row, with what their backward pass returns for an output gradient of both signs. */
describe.each(['softmax', 'log-softmax'])('%s', (name) => {
  const { layer } = activations.find((entry) => entry.name === name)!
  const rows = oracle.rows.filter((row) => row.name === name)

  /** A gradient is a difference of the row's gradients, in softmax times the share: its digits are theirs. */
  const gradientScale = ({ outputGradient, output }: RowOracle, i: number): number =>
    Math.max(...outputGradient.map(Math.abs)) * (name === 'softmax' ? output[i]! : 1)

  it('is in float64 within 1e-12 of the exact row and gradient', () => {
    const errors = rows.flatMap((row) => {
      const { output, gradient } = through(layer(row.input.length), row.input, row.outputGradient, float64)
      return row.input.flatMap((x, i) => {
        const [y, g] = [row.output[i]!, row.inputGradient[i]!]
        const floor = 4 * CANCELLED * gradientScale(row, i) + SMALLEST
        const isRight =
          Math.abs(output[i]! - y) <= RELATIVE * Math.abs(y) + SMALLEST &&
          Math.abs(gradient[i]! - g) <= RELATIVE * Math.abs(g) + floor
        return isRight
          ? []
          : [`${x} of [${row.input}]: ${output[i]}, not ${y}; slope ${gradient[i]}, not ${g}`]
      })
    })
    expect(errors).toEqual([])
  })

  it.each([simd, reference])('is in float32 on $name within 0.51 ulp of the exact row', (backend) => {
    const asked = rows.filter(({ input }) => input.every((x) => Math.fround(x) === x))
    expect(asked.length).toBeGreaterThan(10)
    const errors = asked.flatMap((row) => {
      const { output, gradient } = through(layer(row.input.length), row.input, row.outputGradient, backend)
      return row.input.flatMap((x, i) => {
        const [y, g] = [row.output[i]!, row.inputGradient[i]!]
        // The gradient of softmax starts from shares that are rounded to float32.
        const allowed = 4 * 2 ** -24 * gradientScale(row, i) + 2 ** -149
        const isRight =
          errorInFloat32Ulps(output[i]!, y) <= FLOAT32_ULPS && Math.abs(gradient[i]! - g) <= allowed
        return isRight
          ? []
          : [`${x} of [${row.input}]: ${output[i]}, not ${y}; slope ${gradient[i]}, not ${g}`]
      })
    })
    expect(errors).toEqual([])
  })
})

function through(layer: Layer, x: readonly number[], outputGradient: readonly number[], backend: Backend) {
  const pass = new Sequential([layer], { backend }).forward(Tensor.from([[...x]], backend))
  const gradient = pass.backward(Tensor.from([[...outputGradient]], backend))!
  return { output: listOf(pass.output), gradient: listOf(gradient) }
}
