import { ReLU, relu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusFiveToFive } from '../support/articles.ts'

describe('relu', () => {
  it('has the values that an article prints for −5 … 5', () => {
    expect(fromMinusFiveToFive.map(relu.value)).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
  })

  it('passes no gradient at zero', () => {
    expect(relu.derivative(0)).toBe(0)
    expect(relu.derivative(-0)).toBe(0)
    const pass = new ReLU().forward(Tensor.from([0, -0]))
    expect(pass.backward(Tensor.from([5, 5]))!.toArray()).toEqual([0, 0])
  })

  it('passes the whole gradient just above zero and none just below', () => {
    expect([relu.derivative(5e-324), relu.derivative(-5e-324)]).toEqual([1, 0])
    expect([relu.value(5e-324), relu.value(-5e-324)]).toEqual([5e-324, 0])
  })

  it('is zero or more, not strictly positive, and never −0', () => {
    expect(relu.value(0)).toBe(0)
    expect(relu.value(-0)).toBe(0)
    expect(relu.value(-3)).toBe(0)
  })

  it('keeps NaN, which max(0, NaN) in Python hides', () => {
    const { output } = new ReLU().forward(Tensor.from([Number.NaN, -1]))
    expect(output.toArray()).toEqual([Number.NaN, 0])
  })

  it('gives a finite gradient at ±Infinity', () => {
    expect([relu.value(Infinity), relu.value(-Infinity)]).toEqual([Infinity, 0])
    expect([relu.derivative(Infinity), relu.derivative(-Infinity)]).toEqual([1, 0])
  })
})
