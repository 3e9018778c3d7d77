/** One training step with every number that takes part in it, from the inputs to the updated weights. */
import type { Dataset, Targets } from '../data/index.ts'
import { type Layer, namedParameters, type Observer, type Sequential } from '../layers/index.ts'
import { Tensor } from '../tensor/index.ts'
import { type TrainOptions, train } from '../train/index.ts'

/** Numbers with their shape, row after row, as JSON can hold them. */
export interface Numbers {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

/** A parameter in the step. */
export interface ParameterTrace {
  /** Within its layer: `weights`. */
  readonly name: string
  readonly before: Numbers
  /** ∂L/∂parameter, summed over the batch. */
  readonly gradient: Numbers
  readonly after: Numbers
}

/** A layer on the way forward and on the way back. */
export interface LayerTrace {
  readonly name: string
  /** In its own words: `2 → 3`, `f(x) = max(0, x)`. */
  readonly description: string
  readonly input: Numbers
  readonly output: Numbers
  /** f′ at every input, where the layer works on each number by itself. */
  readonly slopes?: Numbers
  /** ∂L/∂output, as it came from the layer after. */
  readonly outputGradient: Numbers
  /** ∂L/∂input, as it goes to the layer before; the first layer with weights has none. */
  readonly inputGradient?: Numbers
  readonly parameters: readonly ParameterTrace[]
}

export interface StepTrace {
  readonly samples: number
  readonly layers: readonly LayerTrace[]
  readonly loss: {
    readonly name: string
    readonly value: number
    readonly targets: Numbers
    /** ∂L/∂prediction: where the way back begins. */
    readonly gradient: Numbers
  }
  readonly optimizer: string
  readonly learningRate: number
}

/** What a traced step needs to know. */
export type TraceOptions = Pick<TrainOptions, 'loss' | 'optimizer' | 'seed'>

/**
 * Takes one training step on a batch, to the last bit as `train()` takes it, and writes down every number.
 *
 * The model is updated by it. A layer that stands in the network twice is told at each of its places.
 * Throws what `train()` throws.
 */
export function traceStep(model: Sequential, batch: Dataset, options: TraceOptions): StepTrace {
  const before = new Map(
    namedParameters(model).map(({ parameter }) => [parameter, numbersOf(parameter.value)]),
  )
  const places: Place[] = []
  const samples = batch.inputs.shape[0]!
  const [report] = train(model, batch, {
    ...options,
    batchSize: samples,
    shuffle: false,
    observer: observerOf(places),
  })
  const { loss, optimizer } = options
  return {
    samples,
    layers: places.map(({ layer, ...numbers }) => ({
      name: layer.name,
      description: layer.describe?.() ?? '',
      ...numbers,
      outputGradient: numbers.outputGradient!,
      parameters: layer.parameters.map((parameter) => ({
        name: parameter.name,
        before: before.get(parameter)!,
        gradient: numbersOf(parameter.gradient),
        after: numbersOf(parameter.value),
      })),
    })),
    loss: {
      name: loss.name,
      value: report!.loss,
      targets: numbersOfTargets(batch.targets),
      gradient: places.at(-1)!.outputGradient!,
    },
    optimizer: optimizer.name,
    learningRate: report!.learningRate,
  }
}

/** A layer at one place of the network. */
interface Place {
  readonly layer: Layer
  readonly input: Numbers
  readonly output: Numbers
  readonly slopes?: Numbers
  outputGradient?: Numbers
  inputGradient?: Numbers
}

/** Containers are left out: the layers inside them are told. */
function observerOf(places: Place[]): Observer {
  return {
    forward(layer, input, output) {
      if (layer.layers) return
      places.push({
        layer,
        input: numbersOf(input),
        output: numbersOf(output),
        ...(layer.localDerivative && { slopes: numbersOf(layer.localDerivative(input)) }),
      })
    },
    backward(layer, outputGradient, inputGradient) {
      if (layer.layers) return
      // The way back meets the places in reverse order.
      const place = places.findLast((entry) => entry.layer === layer && entry.outputGradient === undefined)!
      place.outputGradient = numbersOf(outputGradient)
      if (inputGradient) place.inputGradient = numbersOf(inputGradient)
    },
  }
}

function numbersOf({ shape, data }: Tensor): Numbers {
  return { shape: [...shape], values: Array.from(data) }
}

function numbersOfTargets(targets: Targets): Numbers {
  return targets instanceof Tensor
    ? numbersOf(targets)
    : { shape: [targets.length], values: Array.from(targets) }
}
