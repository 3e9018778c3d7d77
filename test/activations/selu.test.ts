import { SELU, selu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { seluConstants } from '../../scripts/constants/selu-constants.ts'
import { gaussianGain } from '../../src/activations/gaussian-gain.ts'
import { LAMBDA, LAMBDA_ALPHA } from '../../src/activations/selu.ts'
import { worstRelativeError } from './known-values.ts'

const { value, derivative } = selu

describe('selu', () => {
  it('has the constants that its authors print, and those that their closed forms give', () => {
    // Klambauer et al. print λ = 1.0507009873554804934193349852946 and α = 1.6732632423543772848170429916717.
    expect(LAMBDA).toBe(Number('1.0507009873554804934193349852946'))
    expect(LAMBDA_ALPHA / LAMBDA).toBeCloseTo(1.6732632423543772, 15)
    expect(seluConstants()).toEqual([LAMBDA, LAMBDA_ALPHA])
  })

  it('has the values of λα · (eˣ − 1) and λ · x, near 0 too', () => {
    const table = [
      [-700, -1.7580993408473768],
      [-8, -1.7575095642223826],
      [-1, -1.1113307378125628],
      [-1e-8, -1.7580993320568802e-8],
      [0.5, 0.5253504936777402],
      [50, 52.53504936777402],
    ] as const
    expect(worstRelativeError(value, table)).toBeLessThan(4e-16)
  })

  it('has the slopes λα · eˣ and λ, in the tail too', () => {
    const table = [
      [-700, 1.7334290832552396e-304],
      [-50, 3.390933836364842e-22],
      [-1, 0.6467686030348141],
      [-1e-8, 1.7580993232663835],
      [1e-8, 1.0507009873554805],
      [50, 1.0507009873554805],
    ] as const
    expect(worstRelativeError(derivative, table)).toBeLessThan(4e-16)
  })

  it('has slope λα at 0, which is the left one, and λ just above', () => {
    expect([-0, 0].map(derivative)).toEqual([LAMBDA_ALPHA, LAMBDA_ALPHA])
    expect(derivative(5e-324)).toBe(LAMBDA)
    expect(value(-0)).toBe(-0)
  })

  it('has its limits at the infinities', () => {
    expect([value(-Infinity), derivative(-Infinity)]).toEqual([-LAMBDA_ALPHA, 0])
    expect([value(Infinity), derivative(Infinity)]).toEqual([Infinity, LAMBDA])
    expect(new SELU().forward(Tensor.from([-Infinity])).output.at(0)).toBe(Math.fround(-LAMBDA_ALPHA))
  })

  it('keeps the mean square of a normal number at 1, which is what its constants are for', () => {
    expect(gaussianGain(value, [0])).toBeCloseTo(1, 12)
  })
})
