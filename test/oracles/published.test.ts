/** Values that stand in print, looked up by hand: a few for every family of functions. */
import {
  celu,
  elu,
  float64,
  gelu,
  hyperbolicTangent,
  LogSoftmax,
  logSigmoid,
  mish,
  Softmax,
  selu,
  sigmoid,
  silu,
  softplus,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

const row = Tensor.from([[1, 0]], float64)
const softmaxOfOne = listOf(new Softmax().forward(row).output)[0]!
const logSoftmaxOfOne = listOf(new LogSoftmax().forward(row).output)[0]!

/** Rounds to as many places as were printed, or as the sum of what was printed has. */
const places = (printed: string) => printed.length - printed.indexOf('.') - 1

describe('Abramowitz & Stegun, Handbook of Mathematical Functions (1972)', () => {
  // Table 4.2: ln 2 = 0.69314 71805 599453. Table 4.4: e⁻¹ = 0.36787 94411 71442 322, e^−0.5 = 0.60653 06597 12633 424.
  // Table 4.15: tanh 0.5 = 0.46211 716, tanh 1 = 0.76159 416; σ(x) = (1 + tanh(x/2)) / 2.
  // Table 26.1: P(1) = 0.84134 47460 68543, P(2) = 0.97724 98680 51821, P(3) = 0.99865 01019 68370, Z(1) = 0.24197 07245 19143.
  it.each([
    ['softplus(0) = ln 2', softplus().value(0), '0.693147180559945'],
    ['softplus(0) with β = 2 is ln 2 / 2', softplus(2).value(0), '0.346573590279973'],
    ['log σ(0) = −ln 2', logSigmoid.value(0), '-0.693147180559945'],
    ['ELU(−1) = e⁻¹ − 1', elu().value(-1), '-0.632120558828558'],
    ["ELU'(−1) = e⁻¹", elu().derivative(-1), '0.367879441171442'],
    ['CELU(−1) with α = 2 is 2(e^−0.5 − 1)', celu(2).value(-1), '-0.786938680574733'],
    ["CELU'(−1) with α = 2 is e^−0.5", celu(2).derivative(-1), '0.606530659712633'],
    ['tanh 1', hyperbolicTangent.value(1), '0.76159416'],
    ['σ(2)', sigmoid.value(2), '0.88079708'],
    ['softmax(1, 0) = σ(1)', softmaxOfOne, '0.73105858'],
    ['log softmax(1, 0) = ln σ(1)', logSoftmaxOfOne, '-0.3132617'],
    ['SiLU(2) = 2σ(2)', silu.value(2) / 2, '0.88079708'],
    ['GELU(1) = P(1)', gelu.value(1), '0.841344746068543'],
    ['GELU(2) / 2 = P(2)', gelu.value(2) / 2, '0.977249868051821'],
    ['GELU(−3) / −3 = 1 − P(3)', gelu.value(-3) / -3, '0.001349898031630'],
    ["GELU'(1) = P(1) + Z(1)", gelu.derivative(1), '1.083315470587686'],
  ])('%s', (_, value, printed) => {
    expect(value.toFixed(places(printed))).toBe(printed)
  })
})

describe('the papers', () => {
  it.each([
    // Klambauer et al. 2017, section 2.
    ['λ of SELU', selu.value(1), '1.0507'],
    ['α of SELU', selu.derivative(0) / selu.value(1), '1.6733'],
    // Elfwing, Uchibe & Doya 2018, section 2: the minimum of SiLU, and the extremes of its derivative.
    ['SiLU(−1.28)', silu.value(-1.28), '-0.28'],
    ["SiLU'(2.4)", silu.derivative(2.4), '1.1'],
    ["SiLU'(−2.4)", silu.derivative(-2.4), '-0.1'],
    // Misra 2020, section 3: the lower end of the range, which lies near −1.19.
    ['Mish(−1.19)', mish.value(-1.19), '-0.31'],
    // LeCun et al. 1998, section 4.4: the scaled tanh is made to be 1 at 1.
    ['1.7159 · tanh(2/3)', 1.7159 * hyperbolicTangent.value(2 / 3), '1.0000'],
  ])('%s', (_, value, printed) => {
    expect(value.toFixed(places(printed))).toBe(printed)
  })
})
