import { Dense, relu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { isClass, showValue } from '../../src/tensor/show-value.ts'

describe('a value in a message', () => {
  it.each<[string, unknown]>([
    ["'3'", '3'],
    ['3', 3],
    ['NaN', Number.NaN],
    ['3n', 3n],
    ['undefined', undefined],
    ['null', null],
    ['false', false],
    ['Symbol(a)', Symbol('a')],
    ['the class Dense', Dense],
    ['the function value', relu.value],
    ['the function without a name', () => 0],
    ['a list', [1]],
    ['an object', {}],
    ['an object', Object.create(null)],
    ['a Dense', new Dense(1, 1)],
    ['a Tensor', Tensor.zeros([1])],
    ['an Error', new Error('x')],
  ])('is %s', (shown, value) => {
    expect(showValue(value)).toBe(shown)
  })

  it('is one line of a length that a message can carry, and drives no terminal', () => {
    expect(showValue('a\n"b"\u009b2J')).toBe(`'a\\n"b"\\u009b2J'`)
    expect(showValue('x'.repeat(40))).toBe(`'${'x'.repeat(40)}'`)
    expect(showValue('x'.repeat(41))).toBe(`'${'x'.repeat(40)}…'`)
  })
})

describe('a class', () => {
  it('is told from a function and from its objects', () => {
    expect([Dense, class {}, () => 0, relu.value, new Dense(1, 1), 'class'].map(isClass)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
