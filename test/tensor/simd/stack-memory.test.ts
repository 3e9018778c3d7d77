import {
  Adam,
  Dense,
  ExpiredTensorError,
  type FloatArray,
  reference,
  Sequential,
  simd,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  train,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { haveSameBits } from '../../support/bits.ts'
import { spread } from '../../support/tensors.ts'

const network = (backend = simd): Sequential =>
  new Sequential([new Dense(5, 7), new Tanh(), new Dense(7, 3)], { backend, seed: 1 })

const data = (samples: number) => ({
  inputs: spread(samples, 5, 1),
  targets: Uint32Array.from({ length: samples }, (_, i) => i % 3),
})

/** Trains and hands out every layer's output as an observer sees it. */
function trainSeeing(model: Sequential, see: (output: Tensor) => void): void {
  const options = { loss: softmaxCrossEntropy(), optimizer: new Adam(), batchSize: 4 }
  const observer = { forward: (_: unknown, __: Tensor, output: Tensor) => see(output) }
  for (const _ of train(model, data(16), { ...options, observer }));
}

describe('a model with a memory of its own', () => {
  it('trains to the weights of the reference, to the last bit', async () => {
    const hashes = [simd, reference].map((backend) => {
      const model = network(backend)
      trainSeeing(model, () => {})
      return weightsHash(model)
    })
    expect(await hashes[0]).toBe(await hashes[1])
  })

  it('keeps its parameters where they are: a view taken before training shows what training made of them', () => {
    const model = network()
    const { value } = model.parameters[0]!
    const before = value.data
    trainSeeing(model, () => {})
    model.predict(spread(300, 5, 2))
    expect(model.parameters[0]!.value.data).toBe(before)
    expect(before.length).toBe(35)
  })

  it('shares its memory with no other model', () => {
    const [one, other] = [network(), network()].map((model) => model.parameters[0]!.value.data.buffer)
    expect(one).not.toBe(other)
  })

  it('has all its parameters and gradients in one memory', () => {
    const model = network()
    const buffers = model.parameters.flatMap(({ value, gradient }) => [
      value.data.buffer,
      gradient.data.buffer,
    ])
    expect(new Set(buffers).size).toBe(1)
  })

  it('makes no new arrays for a step like the one before', () => {
    const arrays: FloatArray[] = []
    trainSeeing(network(), (output) => arrays.push(output.data))
    expect(arrays.length).toBe(4 * 3)
    expect(new Set(arrays).size).toBe(3)
  })
})

describe('the tensors of a training step', () => {
  it('throw when they are read after the step', () => {
    const seen: Tensor[] = []
    trainSeeing(network(), (output) => seen.push(output))
    expect(() => seen[0]!.data).toThrow(ExpiredTensorError)
    expect(() => seen[0]!.reshape([seen[0]!.size]).toArray()).toThrow(/copy\(\)/)
  })

  it('stay as they were in a copy', () => {
    const copies: Tensor[] = []
    const lists: number[][] = []
    trainSeeing(network(), (output) => {
      copies.push(output.copy())
      lists.push(Array.from(output.data))
    })
    expect(copies.map((copy) => Array.from(copy.data))).toEqual(lists)
  })

  it('are not disturbed by a prediction in the middle of the step', async () => {
    const [quiet, disturbed] = [network(), network()]
    trainSeeing(quiet, () => {})
    trainSeeing(disturbed, (output) => {
      const before = Array.from(output.data)
      disturbed.predict(spread(9, 5, 3))
      expect(Array.from(output.data)).toEqual(before)
    })
    expect(await weightsHash(disturbed)).toBe(await weightsHash(quiet))
  })
})

describe('a prediction', () => {
  it('is a copy that the next prediction leaves alone', () => {
    const model = network()
    const first = model.predict(spread(4, 5, 1))
    const kept = Array.from(first.data)
    model.predict(spread(4, 5, 2))
    expect(Array.from(first.data)).toEqual(kept)
  })

  it('has the bits of the reference where it needs more memory than the model has', () => {
    // 40,000 rows of 5 + 7 + 7 + 3 numbers are 3.5 MB; a network this small has little more than 1 MB.
    const inputs = spread(40_000, 5, 4)
    const [fast, plain] = [simd, reference].map((backend) => network(backend).predict(inputs).data)
    expect(haveSameBits(fast!, plain!)).toBe(true)
  })
})

describe('scoped', () => {
  it('returns a tensor as a copy and closes its scope also when the work throws', () => {
    const model = network()
    const { backend } = model.parameters[0]!.value
    const returned = model.scoped(() => Tensor.from([1, 2, 3], backend))
    let lost: Tensor | undefined
    expect(() =>
      model.scoped(() => {
        lost = Tensor.zeros([3], backend)
        throw new Error('in the middle')
      }),
    ).toThrow('in the middle')
    expect(() => lost!.data).toThrow(ExpiredTensorError)
    expect(returned.toArray()).toEqual([1, 2, 3])
    expect(Tensor.zeros([3], backend).data.buffer.byteLength).toBe(12)
  })
})
