import { Dense, gainOf, hyperbolicTangent, LeakyReLU, lecunNormal, PReLU, ReLU, relu, Tanh } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

describe('gainOf', () => {
  // PyTorch 1.13, torch.nn.init.calculate_gain.
  it.each([
    ['relu', relu, Math.SQRT2],
    ['the layer of relu', new ReLU(), Math.SQRT2],
    ['tanh', hyperbolicTangent, 1.6666666666666667],
    ['the layer of tanh', new Tanh(), 5 / 3],
    ['leaky relu with its own slope', new LeakyReLU({ slope: 0.1 }), 1.4071950894605838],
  ])('of %s is that of PyTorch', (_, subject, gain) => {
    expect(gainOf(subject)).toBeCloseTo(gain, 15)
  })

  it('scales an initializer', () => {
    const { weights } = new Dense(100, 100, { weights: lecunNormal(gainOf(new Tanh())) })
    const variance = listOf(weights.value).reduce((sum, w) => sum + w * w, 0) / 10_000
    expect(variance * 100 * (9 / 25)).toBeCloseTo(1, 1)
  })

  it.each([
    [new PReLU(), 'prelu'],
    [new Dense(1, 1), 'dense'],
    ['relu', 'relu'],
  ])('refuses what has none', (subject, name) => {
    expect(() => gainOf(subject as never)).toThrow(TypeError)
    expect(() => gainOf(subject as never)).toThrow(
      `gainOf: expected an activation or its layer, such as relu or new ReLU(), got ${name}; ` +
        'give the initializer a number instead',
    )
  })
})
