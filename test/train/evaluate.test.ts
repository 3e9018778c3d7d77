import {
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
  Dense,
  evaluate,
  hinge,
  judge,
  klDivergence,
  type Layer,
  meanSquaredError,
  multiClassHinge,
  negativeLogLikelihood,
  oneHot,
  predictAll,
  Sequential,
  Sigmoid,
  Softmax,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import { spread } from '../support/tensors.ts'

describe('predictAll', () => {
  it.each([1, 255, 256, 257, 600])('has in chunks the bits of one pass over %i samples', (samples) => {
    const model = new Sequential([new Dense(3, 5), new Tanh(), new Dense(5, 2)], { seed: 4 })
    const inputs = spread(samples, 3, 1)
    const predicted = predictAll(model, inputs)
    expect(predicted.shape).toEqual([samples, 2])
    expect(bitsOf(predicted.data)).toEqual(bitsOf(model.predict(inputs).data))
  })

  it('hands the network at most 256 samples at once', () => {
    const rows = (samples: number): number[] => {
      const seen: number[] = []
      const layer: Layer = {
        name: 'counts',
        parameters: [],
        forward(input) {
          seen.push(input.shape[0]!)
          return { output: input, backward: (gradient) => gradient }
        },
      }
      predictAll(new Sequential([layer]), Tensor.zeros([samples, 2]))
      return seen
    }
    expect([256, 300, 512].map(rows)).toEqual([[256], [256, 44], [256, 256]])
  })

  it('of no samples are no rows', () => {
    expect(predictAll(new Sequential([new Dense(3, 2)]), Tensor.zeros([0, 3])).shape).toEqual([0, 2])
  })
})

describe('evaluate', () => {
  const identity = () => {
    const dense = new Dense(2, 2, { bias: false })
    dense.weights.value.data.set([1, 0, 0, 1])
    return new Sequential([dense])
  }
  const inputs = Tensor.from([
    [2, 1],
    [0, 3],
    [5, 4],
  ])

  it('gives loss, accuracy, confusion and prediction for classes', () => {
    const result = evaluate(identity(), { inputs, targets: [0, 1, 1] }, softmaxCrossEntropy())
    // ln(1 + e⁻¹), ln(1 + e⁻³), 1 + ln(1 + e⁻¹)
    const expected = (Math.log1p(Math.exp(-1)) * 2 + Math.log1p(Math.exp(-3)) + 1) / 3
    expect(result.loss).toBeCloseTo(expected, 14)
    expect(result.accuracy).toBeCloseTo(2 / 3, 15)
    expect(result.confusion).toEqual([
      [1, 0],
      [1, 1],
    ])
    expect(result.prediction.toArray()).toEqual(inputs.toArray())
  })

  it('has no accuracy for values', () => {
    const result = evaluate(identity(), { inputs, targets: Tensor.zeros([3, 2]) }, meanSquaredError())
    expect([result.accuracy, result.confusion]).toEqual([undefined, undefined])
    expect(result.loss).toBe((4 + 1 + 0 + 9 + 25 + 16) / 6)
    const column = Tensor.from([[1], [0]])
    expect(judge(column, column, meanSquaredError()).accuracy).toBeUndefined()
  })

  it('splits logits at 0 and probabilities at ½', () => {
    const one = () => {
      const dense = new Dense(1, 1, { bias: false })
      dense.weights.value.data.set([1])
      return dense
    }
    const data = { inputs: Tensor.from([[0.3], [-0.3]]), targets: [1, 0] }
    expect(evaluate(new Sequential([one()]), data, binaryCrossEntropyOnLogits()).accuracy).toBe(1)
    expect(evaluate(new Sequential([one(), new Sigmoid()]), data, binaryCrossEntropy()).accuracy).toBe(1)
  })

  it('splits scores at 0, whichever way the targets say no', () => {
    const dense = new Dense(1, 1, { bias: false })
    dense.weights.value.data.set([1])
    const scores = Tensor.from([[0.3], [-0.3], [0.2]])
    for (const no of [0, -1]) {
      const result = evaluate(new Sequential([dense]), { inputs: scores, targets: [1, no, no] }, hinge())
      expect(result.accuracy).toBeCloseTo(2 / 3, 15)
      expect(result.confusion).toEqual([
        [1, 1],
        [0, 1],
      ])
    }
  })

  it('has an accuracy for classes from scores and from logarithms, none for distributions to be learned', () => {
    const scores = Tensor.from([
      [2, 1],
      [0, 3],
    ])
    expect(judge(scores, [0, 1], multiClassHinge()).accuracy).toBe(1)
    expect(judge(scores, [0, 0], negativeLogLikelihood()).accuracy).toBe(0.5)
    expect(judge(scores, oneHot([0, 1], 2), klDivergence()).accuracy).toBeUndefined()
  })

  it('has no accuracy for several answers of yes or no at once', () => {
    const logits = Tensor.from([[2, -1]])
    expect(judge(logits, Tensor.from([[1, 0]]), binaryCrossEntropyOnLogits()).accuracy).toBeUndefined()
  })

  it('refuses a loss that does not fit and data that do not fit', () => {
    const model = new Sequential([new Dense(2, 2), new Softmax()])
    expect(() => evaluate(model, { inputs, targets: [0, 1, 1] }, softmaxCrossEntropy())).toThrow(
      'remove softmax_1',
    )
    expect(() => evaluate(identity(), { inputs, targets: [0, 1] }, softmaxCrossEntropy())).toThrow(
      'a dataset has one target a sample',
    )
  })
})

describe('what evaluate refuses', () => {
  const model = new Sequential([new Dense(2, 2)])
  const data = { inputs: Tensor.zeros([1, 2]), targets: [0] }
  const careless = evaluate as (...all: unknown[]) => unknown

  it.each<[string, unknown[], string]>([
    ['no loss', [model, data], 'evaluate: expected a loss, such as softmaxCrossEntropy(), got nothing'],
    [
      'a loss that is not called',
      [model, data, meanSquaredError],
      'got the function meanSquaredError; call it, with ()',
    ],
    [
      'data in the place of the model',
      [data, model, meanSquaredError()],
      'evaluate: expected a Sequential as its model, got an object; write evaluate(model, data, loss)',
    ],
    [
      'lists',
      [model, { inputs: [[1, 2]], targets: [0] }, softmaxCrossEntropy()],
      'expected inputs to be a Tensor',
    ],
  ])('is %s', (_, all, message) => {
    expect(() => careless(...all)).toThrow(TypeError)
    expect(() => careless(...all)).toThrow(message)
  })
})
