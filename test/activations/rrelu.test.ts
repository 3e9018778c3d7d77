import { inspect } from 'node:util'
import { type Context, gainOf, Random, RReLU, reference, rrelu, Sequential, simd, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const training = (seed = 7): Context => ({ mode: 'train', random: new Random(seed) })
const minusOnes = Tensor.from(Array.from({ length: 1000 }, () => -1))

describe('RReLU in training', () => {
  it('multiplies each negative number by a slope of its own, drawn in index order', () => {
    const draws = new Random(7)
    const slopes = Array.from({ length: 4 }, () => Math.fround(draws.uniform(1 / 8, 1 / 3)))
    const { output } = new RReLU().forward(Tensor.from([-1, 2, -3, -4]), training())
    expect(listOf(output)).toEqual([-slopes[0]!, 2, Math.fround(-3 * slopes[2]!), -4 * slopes[3]!])
  })

  it('passes the gradient by the very slopes of its forward pass, at 0 too', () => {
    const draws = new Random(7)
    const slopes = Array.from({ length: 4 }, () => Math.fround(draws.uniform(1 / 8, 1 / 3)))
    const pass = new RReLU().forward(Tensor.from([-1, 2, 0, -0]), training())
    const gradient = pass.backward(Tensor.from([8, 8, 8, 8]))!
    expect(listOf(gradient)).toEqual([8 * slopes[0]!, 8, 8 * slopes[2]!, 8 * slopes[3]!])
    expect(pass.backward(Tensor.from([8, 8, 8, 8]), false)).toBeUndefined()
  })

  it('draws between 1/8 and 1/3 evenly, unless told otherwise', () => {
    const slopes = listOf(new RReLU().forward(minusOnes, training()).output).map((y) => -y)
    expect(Math.min(...slopes)).toBeGreaterThanOrEqual(1 / 8)
    expect(Math.min(...slopes)).toBeLessThan(0.127)
    expect(Math.max(...slopes)).toBeLessThan(Math.fround(1 / 3))
    expect(Math.max(...slopes)).toBeGreaterThan(0.331)
    const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length
    // Standard error: (1/3 − 1/8) / √12 / √1000 = 0.0019
    expect(Math.abs(mean - 11 / 48)).toBeLessThan(0.006)

    const narrow = new RReLU({ lower: -0.5, upper: -0.25 }).forward(minusOnes, training()).output
    for (const y of listOf(narrow)) expect(y >= 0.25 && y <= 0.5).toBe(true)
  })

  it('draws anew in every step, and the same where the chance is the same', () => {
    const layer = new RReLU()
    const context = training()
    const first = listOf(layer.forward(minusOnes, context).output)
    const second = listOf(layer.forward(minusOnes, context).output)
    expect(second).not.toEqual(first)
    expect(listOf(layer.forward(minusOnes, training()).output)).toEqual(first)
    expect(listOf(layer.forward(minusOnes, training(8)).output)).not.toEqual(first)
  })

  it('draws one number for every input, whatever its sign', () => {
    const random = new Random(7)
    new RReLU().forward(Tensor.from([5, -5, 0]), { mode: 'train', random })
    const other = new Random(7)
    for (let i = 0; i < 3; i++) other.uniform()
    expect(random.save()).toEqual(other.save())
  })

  it('is leaky ReLU where both slopes are one', () => {
    const { output } = new RReLU({ lower: 0.5, upper: 0.5 }).forward(Tensor.from([-4, 4]), training())
    expect(listOf(output)).toEqual([-2, 4])
  })

  it('has the same bits on every float32 backend', () => {
    const numbers = listOf(spread(40, 9, 5, { low: -3, high: 3 }))
    const [fast, plain] = [simd, reference].map((backend) => {
      const pass = new RReLU().forward(Tensor.from(numbers, backend), training())
      return [listOf(pass.output), listOf(pass.backward(Tensor.from(numbers, backend))!)]
    })
    expect(fast).toEqual(plain)
  })

  it('keeps NaN, infinities and any shape', () => {
    const x = Tensor.from([[[Number.NaN]], [[Infinity]], [[-Infinity]]])
    expect(new RReLU().forward(x, training()).output.toArray()).toEqual([
      [[Number.NaN]],
      [[Infinity]],
      [[-Infinity]],
    ])
    expect(new RReLU().forward(Tensor.zeros([0, 3]), training()).output.shape).toEqual([0, 3])
  })

  it('gives each layer of a network slopes of its own', () => {
    const seen: number[][] = []
    const model = new Sequential([new RReLU(), new RReLU()])
    const observer = {
      forward: (_: unknown, input: Tensor, output: Tensor) => {
        seen.push(listOf(output).map((y, i) => y / input.data[i]!))
      },
    }
    model.forward(minusOnes, { ...training(), observer })
    expect(seen[0]).not.toEqual(seen[1])
  })

  it('needs chance, and says where it comes from', () => {
    const model = new Sequential([new RReLU()])
    expect(() => model.forward(minusOnes, { mode: 'train' })).toThrow(TypeError)
    expect(() => model.forward(minusOnes, { mode: 'train' })).toThrow(
      'rrelu_1: training needs chance, but the context has no random',
    )
  })
})

describe('RReLU in prediction', () => {
  it('takes the mean of its slopes, rounded once, and draws nothing', () => {
    const random = new Random(7)
    const before = random.save()
    const layer = new RReLU()
    const x = spread(4, 5, 3, { low: -2, high: 2 })
    const expected = Array.from(x.data, (number) => Math.fround(number < 0 ? (11 / 48) * number : number))
    expect(listOf(layer.forward(x).output)).toEqual(expected)
    expect(listOf(layer.forward(x, { mode: 'predict', random }).output)).toEqual(expected)
    expect(random.save()).toEqual(before)
    expect(new RReLU({ lower: 0, upper: 0.5 }).forward(Tensor.from([-4])).output.at(0)).toBe(-1)
  })

  it('says between which slopes it draws', () => {
    expect(new RReLU({ lower: 0, upper: 0.5 }).describe()).toMatch(/; a drawn from 0 … 0.5 in training$/)
  })

  it('tells the derivative with the mean slope', () => {
    const layer = new RReLU({ lower: 0, upper: 0.5 })
    expect(listOf(layer.localDerivative(Tensor.from([-1, 0, 2])))).toEqual([0.25, 0.25, 1])
  })
})

describe('rrelu, the function', () => {
  it('is leaky ReLU with the mean slope', () => {
    const { value, derivative, parameters, kinks, range } = rrelu(0, 0.5)
    expect([value(-4), value(4), derivative(0), derivative(4)]).toEqual([-1, 4, 0.25, 1])
    expect(parameters).toEqual({ lower: 0, upper: 0.5 })
    expect(kinks).toEqual([0])
    expect(range).toEqual([-Infinity, Infinity])
    expect(rrelu().parameters).toEqual({ lower: 1 / 8, upper: 1 / 3 })
    // Its parameters are not those of the leaky ReLU whose faster loops it would be given.
    expect(rrelu().twin).toBeUndefined()
  })

  it('has the gain of its mean square slope, (l² + lu + u²)/3, which is that of its layer', () => {
    // (0 + 0 + ¼)/3 = 1/12 and 2 / (1 + 1/12) = 24/13
    expect(rrelu(0, 0.5).gain).toBeCloseTo(Math.sqrt(24 / 13), 15)
    // (9 + 18 + 36)/3 = 21 and 2 / (1 + 21) = 1/11
    expect(rrelu(3, 6).gain).toBeCloseTo(Math.sqrt(1 / 11), 15)
    expect(gainOf(new RReLU({ lower: 0, upper: 0.5 }))).toBe(rrelu(0, 0.5).gain)
  })

  it('refuses slopes in the wrong order', () => {
    expect(() => new RReLU({ lower: 0.5, upper: 0.25 })).toThrow(RangeError)
    expect(() => rrelu(0.5, 0.25)).toThrow(
      'rrelu: expected lower ≤ upper, got lower 0.5 and upper 0.25; exchange them',
    )
  })

  it.each([Number.NaN, Infinity, '1' as never])('refuses the slope %s', (slope) => {
    expect(() => rrelu(slope, 1)).toThrow(
      `rrelu: expected lower to be a finite number, got ${inspect(slope)}`,
    )
    expect(() => rrelu(0, slope)).toThrow(
      `rrelu: expected upper to be a finite number, got ${inspect(slope)}`,
    )
  })
})
