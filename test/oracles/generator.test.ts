/** The oracle's own oracles: tables printed long before it, and the file that it is said to have written. */
import { describe, expect, it } from 'vitest'
import {
  erfBySeries,
  erfc,
  erfcByFraction,
  exact,
  exp,
  expm1,
  High,
  log1p,
  normalDensity,
  normalDistribution,
  tanh,
} from '../../scripts/oracles/activations/decimal-functions.ts'
import { exactFunctions, seluAlpha, seluLambda } from '../../scripts/oracles/activations/exact-functions.ts'
import { commonInputs } from '../../scripts/oracles/activations/inputs.ts'
import { ownInputs } from '../../scripts/oracles/activations.ts'
import { errorInFloat32Ulps } from '../support/float32-ulps.ts'
import { exactErf } from '../support/high-precision.ts'
import { oracle } from './activation-oracle.ts'

const at = (x: number | string) => new High(x)

describe('the functions that the oracle is made of', () => {
  // Abramowitz & Stegun, Handbook of Mathematical Functions, 10th printing 1972.
  it.each([
    ['table 7.1', 'erf 0.5', erfBySeries(at(0.5)), '0.5204998778'],
    ['table 7.1', 'erf 1', erfBySeries(at(1)), '0.8427007929'],
    ['table 7.1', 'erf 2', erfBySeries(at(2)), '0.9953222650'],
    ['table 26.1', 'P(0.5)', normalDistribution(at(0.5)), '0.691462461274013'],
    ['table 26.1', 'P(1)', normalDistribution(at(1)), '0.841344746068543'],
    ['table 26.1', 'P(2)', normalDistribution(at(2)), '0.977249868051821'],
    ['table 26.1', 'Z(1)', normalDensity(at(1)), '0.241970724519143'],
    ['table 26.1', 'Z(2)', normalDensity(at(2)), '0.053990966513188'],
    ['table 4.4', 'e⁻¹', exp(at(-1)), '0.367879441171442322'],
    ['table 4.4', 'e^−0.5', exp(at(-0.5)), '0.606530659712633424'],
    ['table 4.2', 'ln 2', log1p(at(1)), '0.6931471805599453'],
    ['table 4.15', 'tanh 1', tanh(at(1)), '0.76159416'],
  ])('%s: %s', (_, __, computed, printed) => {
    expect(computed.toFixed(printed.length - 2)).toBe(printed)
  })

  it('keep 50 digits where a difference would lose them', () => {
    // eˣ − 1 = x + x²/2 + …, ln(1 + x) = x − x²/2 + …, tanh x = x − x³/3 + …
    const small = at('1e-30')
    expect(expm1(small).toFixed(85)).toBe(at('1e-30').plus('0.5e-60').toFixed(85))
    expect(log1p(small).toFixed(85)).toBe(at('1e-30').minus('0.5e-60').toFixed(85))
    expect(tanh(small).toFixed(85)).toBe(at('1e-30').toFixed(85))
  })

  it('give one erfc, by the series and by the continued fraction', () => {
    for (const x of ['4', '5']) {
      const bySeries = at(1).minus(erfBySeries(at(x)))
      expect(
        bySeries
          .dividedBy(erfcByFraction(at(x)))
          .minus(1)
          .abs()
          .lessThan('1e-50'),
        x,
      ).toBe(true)
    }
  })

  it('give the erf of the series that the tests of src/tensor use', () => {
    for (const x of [-0.7, 3.9]) {
      expect(
        at(1)
          .minus(erfc(exact(x)))
          .minus(exactErf(x))
          .abs()
          .lessThan('1e-50'),
        `${x}`,
      ).toBe(true)
    }
  })

  it('take a double for the number that its bits say', () => {
    expect(exact(0.1).toFixed()).toBe('0.1000000000000000055511151231257827021181583404541015625')
    expect(
      exact(-(2 ** -1074))
        .times(new High(2).pow(1074))
        .toNumber(),
    ).toBe(-1)
    expect(exact(-3).toNumber()).toBe(-3)
  })
})

describe('the constants of SELU', () => {
  // github.com/bioinf-jku/SNNs, selu.py, by the authors of the paper.
  it('are those that its authors print', () => {
    expect(seluAlpha().toFixed(31)).toBe('1.6732632423543772848170429916717')
    expect(seluLambda().toFixed(31)).toBe('1.0507009873554804934193349852946')
  })
})

describe('the error in units of float32', () => {
  it.each([
    ['one above 1', 1 + 2 ** -23, 1, 1],
    ['one below 1, where they are half as large', 1 - 2 ** -24, 1 - 2 ** -24 - 2 ** -30, 2 ** -6],
    ['half of one', 3, 3 + 2 ** -23, 0.5],
    ['of a subnormal', 0, 2 ** -150, 0.5],
    ['Infinity for a number that rounds to it', Infinity, 2 ** 128 - 2 ** 103, 0],
    ['a number for what rounds to Infinity', 2 ** 127, 2 ** 128 - 2 ** 103, Infinity],
    ['Infinity for a number that does not', -Infinity, -(2 ** 127), Infinity],
    ['−Infinity for Infinity', -Infinity, 2 ** 128, Infinity],
    ['NaN', Number.NaN, 1, Infinity],
  ])('counts %s', (_, computed, exact, units) => {
    expect(errorInFloat32Ulps(computed, exact)).toBe(units)
  })

  it('forgives what the floor says', () => {
    expect(errorInFloat32Ulps(1 + 2 ** -23, 1, 2 ** -25)).toBe(0.75)
    expect(errorInFloat32Ulps(1 + 2 ** -23, 1, 1)).toBe(0)
  })
})

describe('activations.json', () => {
  it('holds what its generator computes, looked up at one input of every function', () => {
    const differing = exactFunctions.flatMap((subject, order) => {
      const written = oracle.functions[order]!
      const inputs = [...commonInputs, ...ownInputs(subject)]
      const i = (order * 37) % inputs.length
      const x = exact(inputs[i]!)
      const isSame =
        written.name === subject.name &&
        JSON.stringify(written.parameters) === JSON.stringify(subject.parameters) &&
        written.values.length === inputs.length &&
        (order % 2 === 0
          ? written.values[i] === subject.value(x).toNumber() + 0
          : written.derivatives[i] === subject.derivative(x).toNumber() + 0)
      return isSame ? [] : [`${subject.name} at ${inputs[i]}`]
    })
    expect(differing, 'run: npx tsx scripts/oracles/activations.ts').toEqual([])
    expect(oracle.functions.length).toBe(exactFunctions.length)
    expect(oracle.inputs).toEqual(commonInputs)
  })
})
