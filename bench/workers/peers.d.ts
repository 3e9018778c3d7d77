/** The parts of two older libraries, which come without types, that the benchmark uses. */

declare module 'convnetjs' {
  namespace convnet {
    class Vol {
      constructor(width: number, height: number, depth: number, value?: number)
      readonly w: Float64Array
    }
    interface Layer {
      readonly layer_type: string
      readonly filters: readonly Vol[]
      readonly biases: Vol
    }
    class Net {
      readonly layers: readonly Layer[]
      makeLayers(definitions: readonly object[]): void
      forward(input: Vol): Vol
    }
    class Trainer {
      constructor(net: Net, options: object)
      train(input: Vol, target: number | readonly number[]): { readonly loss: number }
    }
  }
  export default convnet
}

declare module 'synaptic' {
  type Squash = (x: number, derivative: boolean) => number
  interface Connection {
    readonly from: Neuron
    weight: number
  }
  class Neuron {
    static readonly squash: Readonly<Record<'RELU' | 'TANH' | 'LOGISTIC' | 'IDENTITY', Squash>>
    bias: number
    squash: Squash
    readonly connections: { readonly inputs: Readonly<Record<string, Connection>> }
  }
  interface Layer {
    readonly list: readonly Neuron[]
  }
  class Perceptron {
    constructor(...widths: number[])
    readonly layers: { readonly input: Layer; readonly hidden: readonly Layer[]; readonly output: Layer }
    activate(input: readonly number[]): number[]
    propagate(rate: number, target: readonly number[]): void
  }
  const synaptic: {
    readonly Neuron: typeof Neuron
    readonly Architect: { readonly Perceptron: typeof Perceptron }
  }
  export default synaptic
  export { type Layer, type Perceptron }
}
