/** Networks and trainings that are small enough for a test, all of them seeded. */
import {
  type Activation,
  ActivationLayer,
  type Backend,
  binaryCrossEntropyOnLogits,
  constant,
  type Dataset,
  Dense,
  evaluate,
  fit,
  heNormal,
  type Initializer,
  type Layer,
  linear,
  moons,
  type Optimizer,
  Sequential,
  SGD,
  Tensor,
  train,
  xor,
} from 'glassnet'
import { spread } from '../support/tensors.ts'

export interface NetworkOptions {
  readonly seed?: number
  readonly weights?: Initializer
  readonly hiddenBias?: number
  readonly backend?: Backend
}

/** Dense layers of these widths, with a fresh activation layer between every two. */
export function network(widths: readonly number[], activation: () => Layer, options: NetworkOptions = {}) {
  const { seed = 1, weights = heNormal(), hiddenBias = 0, backend } = options
  const layers: Layer[] = []
  for (let at = 1; at < widths.length; at++) {
    const isLast = at === widths.length - 1
    const bias = constant(isLast ? 0 : hiddenBias)
    layers.push(new Dense(widths[at - 1]!, widths[at]!, { weights, bias }))
    if (!isLast) layers.push(activation())
  }
  return new Sequential(layers, backend ? { seed, backend } : { seed })
}

/** A layer with given numbers. `weights` has one row an input. */
export function denseOf(weights: readonly (readonly number[])[], bias: readonly number[]): Dense {
  const dense = new Dense(weights.length, bias.length, {
    weights: listed(weights.flat()),
    bias: listed(bias),
  })
  return dense
}

function listed(numbers: readonly number[]): Initializer {
  return {
    name: 'listed',
    sampler() {
      let next = 0
      return () => numbers[next++]!
    },
  }
}

/** An activation that no backend knows a twin of. */
export function ownActivation(
  name: string,
  value: (x: number) => number,
  derivative: (x: number) => number,
): Activation {
  const { twin, produces, ...facts } = linear
  return { ...facts, name, value, derivative }
}

const loss = binaryCrossEntropyOnLogits()

/** Trains on yes or no and returns the accuracy on the same data, or `'diverged'`. */
export function learn(
  model: Sequential,
  data: Dataset,
  settings: { rate?: number; optimizer?: Optimizer; epochs?: number; batchSize?: number } = {},
): number | 'diverged' {
  const { rate = 0.3, optimizer = new SGD({ learningRate: rate }), epochs = 60, batchSize = 32 } = settings
  const { diverged } = fit(model, data, {
    loss,
    optimizer,
    epochs,
    batchSize,
    seed: 1,
    onDivergence: 'record',
  })
  return diverged ? 'diverged' : evaluate(model, data, loss).accuracy!
}

/** After how many updates a 2-8-1 network first answers all four questions of XOR; Infinity if it does not in 300. */
export function updatesToSolveXor(activation: () => Layer, seed = 1): number {
  const model = new Sequential([new Dense(2, 8), activation(), new Dense(8, 1)], { seed })
  const optimizer = new SGD({ learningRate: 0.5, momentum: 0.9 })
  const data = xor()
  for (const { step } of train(model, data, { loss, optimizer, epochs: 300, batchSize: 4, seed })) {
    if (evaluate(model, data, loss).accuracy === 1) return step
  }
  return Infinity
}

/** Two hundred points of two moons. */
export function twoMoons(seed: number): Dataset {
  return moons({ samples: 200, noise: 0.1, seed })
}

/**
 * How much of the gradient is left on its way back through a new network of ten hidden layers of 64 units.
 *
 * The root mean square of ∂L/∂z at hidden layer 2, divided by that at hidden layer 10, for 32 random inputs in [−1, 1).
 */
export function gradientLeft(activation: Activation, weights: Initializer, seed = 1): number {
  const widths = [...new Array<number>(11).fill(64), 10]
  const model = network(widths, () => new ActivationLayer(activation), { weights, seed })
  const sizes = new Map<string, number>()
  const pass = model.forward(spread(32, 64, 7), {
    observer: {
      backward: (layer, outputGradient) => sizes.set(layer.name, rootMeanSquare(outputGradient)),
    },
  })
  pass.backward(spread(32, 10, 8))
  return sizes.get('dense_2')! / sizes.get('dense_10')!
}

function rootMeanSquare({ data, size }: Tensor): number {
  return Math.sqrt(Array.from(data).reduce((sum, x) => sum + x * x, 0) / size)
}

/** One number in, one number out. */
export function curve(f: (x: number) => number, xs: readonly number[]): Dataset<Tensor> {
  return { inputs: Tensor.from(xs.map((x) => [x])), targets: Tensor.from(xs.map((x) => [f(x)])) }
}
