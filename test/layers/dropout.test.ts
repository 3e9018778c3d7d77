import { AlphaDropout, type Dense, Dropout, float64, Random, Sequential, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const training = (seed: number | string = 1) => ({ mode: 'train', random: new Random(seed) }) as const
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Which of so many numbers a layer keeps, told by the generator itself: u ≥ rate. */
function keptBy(seed: number, rate: number, count: number): boolean[] {
  const random = new Random(seed)
  return Array.from({ length: count }, () => random.uniform() >= rate)
}

describe('Dropout in training', () => {
  const input = Tensor.from([[1, -2, 3, -4, 5, -6, 7, -8]], float64)

  it('drops what draws below the rate, in index order, and scales the rest by 1 / (1 − p)', () => {
    const { output } = new Dropout({ rate: 0.75 }).forward(input, training(2))
    const kept = keptBy(2, 0.75, 8)
    expect(kept.filter(Boolean).length).toBeGreaterThan(0)
    expect(listOf(output).map((y) => y + 0)).toEqual(listOf(input).map((x, i) => (kept[i] ? 4 * x : 0)))
  })

  it('keeps what draws the rate itself', () => {
    const random = Object.assign(new Random(1), { uniform: () => 0.5 })
    const { output } = new Dropout({ rate: 0.5 }).forward(input, { mode: 'train', random })
    expect(listOf(output)).toEqual(listOf(input).map((x) => 2 * x))
  })

  it('gives the gradient the same mask and the same scale', () => {
    const pass = new Dropout({ rate: 0.2 }).forward(input, training(3))
    const gradient = pass.backward(Tensor.from([[1, 1, 1, 1, 1, 1, 1, 1]], float64))!
    expect(listOf(gradient)).toEqual(keptBy(3, 0.2, 8).map((isKept) => (isKept ? 1.25 : 0)))
  })

  it('rounds once: the scale is not rounded to float32 first', () => {
    const x = spread(1, 40, 5)
    const { output } = new Dropout({ rate: 0.3 }).forward(x, training(4))
    const kept = keptBy(4, 0.3, 40)
    expect(listOf(output)).toEqual(
      listOf(x).map((value, i) => Math.fround(value * (Number(kept[i]) * (1 / 0.7)))),
    )
  })

  it.each([0.1, 0.5, 0.9])('keeps the mean and drops the share %s', (rate) => {
    const count = 4000
    const { output } = new Dropout({ rate }).forward(
      Tensor.from(new Array(count).fill(1), float64),
      training(),
    )
    const numbers = listOf(output)
    const dropped = numbers.filter((y) => y === 0).length / count
    // Four standard deviations of a share.
    expect(Math.abs(dropped - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / count))
    expect(Math.abs(mean(numbers) - 1)).toBeLessThan(4 * Math.sqrt(rate / (1 - rate) / count))
  })

  it('drops half if no rate is given', () => {
    expect(new Dropout().rate).toBe(0.5)
    const { output } = new Dropout().forward(Tensor.from([1, 1, 1, 1, 1, 1, 1, 1]), training(2))
    expect(listOf(output)).toEqual(keptBy(2, 0.5, 8).map((isKept) => (isKept ? 2 : 0)))
  })

  it('draws anew in every pass', () => {
    const context = training()
    const dropout = new Dropout()
    const masks = [0, 1].map(() => listOf(dropout.forward(spread(4, 8, 1), context).output))
    expect(masks[0]).not.toEqual(masks[1])
  })
})

describe.each([
  ['Dropout', 'drops 20 % in training', (rate: number) => new Dropout({ rate })],
  ['AlphaDropout', 'drops 20 % to -1.76 in training', (rate: number) => new AlphaDropout({ rate })],
] as const)('%s', (name, description, make) => {
  it('does nothing in prediction, which needs no chance, nor without a context', () => {
    const x = spread(3, 4, 1)
    for (const context of [{}, { mode: 'predict' } as const, undefined]) {
      const pass = make(0.9).forward(x, context)
      expect(listOf(pass.output)).toEqual(listOf(x))
      expect(listOf(pass.backward(x)!)).toEqual(listOf(x))
      expect(pass.backward(x, false)).toBeUndefined()
    }
  })

  it('does nothing for rate 0, and draws nothing', () => {
    const x = spread(3, 4, 1)
    const context = training()
    expect(listOf(make(0).forward(x, context).output)).toEqual(listOf(x))
    expect(listOf(make(0).forward(x, { mode: 'train' }).output)).toEqual(listOf(x))
    expect(context.random.uniform()).toBe(new Random(1).uniform())
  })

  it('gives no input gradient where none is wanted', () => {
    expect(
      make(0.5)
        .forward(spread(2, 2, 1), training())
        .backward(spread(2, 2, 2), false),
    ).toBeUndefined()
  })

  it('takes any shape', () => {
    const pass = make(0.5).forward(Tensor.zeros([2, 3, 4]), training())
    expect(pass.output.shape).toEqual([2, 3, 4])
    expect(pass.backward(Tensor.zeros([2, 3, 4]))!.shape).toEqual([2, 3, 4])
  })

  it('has a rate, which it says in percent', () => {
    expect(make(0.2).rate).toBe(0.2)
    expect(make(0.2).describe()).toBe(description)
    // 100 · 0.29 is 28.999999999999996.
    expect(make(0.29).describe()).toContain('drops 29 % ')
  })

  it.each([1, -0.01, 1.5, Number.NaN, Infinity])('refuses the rate %s', (rate) => {
    expect(() => make(rate)).toThrow(RangeError)
    expect(() => make(rate)).toThrow(
      `${name}: expected rate in [0, 1), got ${rate}; it is the share that is dropped: 0.2 drops a fifth`,
    )
  })
})

describe('AlphaDropout in training', () => {
  // PyTorch 1.13, torch.nn.AlphaDropout, float64: for inputs 0.3, −1.2, 2 and 0 what is dropped, and what is kept.
  it.each<[number, number, number[], number]>([
    [
      0.2,
      -1.2361598485763778,
      [0.5727110371771542, -0.7456443379881448, 2.06684712903116, 0.30903996214409446],
      0.8789035834435328,
    ],
    [
      0.5,
      -0.7791939305180315,
      [1.045115398917811, -0.2844919430810866, 2.5520037198498953, 0.7791939305180315],
      0.8864048946659319,
    ],
  ])('has the values and the gradient of PyTorch for rate %s', (rate, dropped, kept, slope) => {
    const x = Tensor.from(
      [0, 1, 2].map(() => [0.3, -1.2, 2, 0]),
      float64,
    )
    const pass = new AlphaDropout({ rate }).forward(x, training(7))
    const gradient = pass.backward(Tensor.from(x.toArray() as number[][], float64))!
    const mask = keptBy(7, rate, 12)
    expect(new Set(mask).size).toBe(2)
    mask.forEach((isKept, i) => {
      expect(pass.output.data[i]).toBeCloseTo(isKept ? kept[i % 4]! : dropped, 14)
      expect(gradient.data[i]).toBeCloseTo(isKept ? slope * x.data[i]! : 0, 14)
    })
  })

  it('keeps mean 0 and variance 1', () => {
    const random = new Random('normals')
    const count = 20_000
    const x = new Tensor(
      [count],
      Float64Array.from({ length: count }, () => random.normal()),
      float64,
    )
    const numbers = listOf(new AlphaDropout({ rate: 0.3 }).forward(x, training()).output)
    const average = mean(numbers)
    expect(Math.abs(average)).toBeLessThan(0.03)
    expect(Math.abs(mean(numbers.map((y) => (y - average) ** 2)) - 1)).toBeLessThan(0.05)
  })

  it('drops half if no rate is given', () => {
    expect(new AlphaDropout().rate).toBe(0.5)
  })
})

describe('a dropout added to a network', () => {
  /** What the last dropout lets through, pass by pass. */
  const masks = (...before: (Dropout | Dense)[]) => {
    const last = new Dropout()
    last.name = 'last_1'
    const model = new Sequential([...before, last])
    const context = { ...training(), observer: { forward: see } }
    const seen: boolean[][] = []
    function see(layer: unknown, _: Tensor, output: Tensor) {
      if (layer === last) seen.push(listOf(output).map((y) => y !== 0))
    }
    for (let pass = 0; pass < 3; pass++) model.forward(Tensor.from([new Array(16).fill(1)]), context)
    return seen
  }

  it('leaves the draws of another alone', () => {
    const alone = masks()
    expect(alone[0]).not.toEqual(alone[1])
    const mostlyKept = new Dropout({ rate: 1e-9 })
    expect(masks(mostlyKept)).toEqual(alone)
    expect(masks(mostlyKept, new Dropout({ rate: 1e-9 }))).toEqual(alone)
  })
})
