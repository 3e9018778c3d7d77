/** One training step with every number that takes part in it, from the inputs to the updated weights. */
import type { Dataset, Targets } from '../data/index.ts'
import { type Layer, namedParameters, type Observer, type Sequential } from '../layers/index.ts'
import { Tensor } from '../tensor/index.ts'
import { type TrainOptions, train } from '../train/index.ts'
import { layerPaths } from './layer-paths.ts'

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
  /** ∂L/∂parameter, summed over the batch, with penalties and as it is clipped. */
  readonly gradient: Numbers
  readonly after: Numbers
}

/** A layer on the way forward and on the way back. */
export interface LayerTrace {
  /** Its place in the network: `dense_1`, inside a container `residual_1/dense_1`. */
  readonly name: string
  /** In its own words: `2 → 3`, `f(x) = max(0, x)`. */
  readonly description: string
  readonly input: Numbers
  readonly output: Numbers
  /** f′ at every input, where the layer works on each number by itself, and not by chance. */
  readonly slopes?: Numbers
  /** ∂L/∂output, as it came from the layer after. */
  readonly outputGradient: Numbers
  /** ∂L/∂input, as it goes to the layer before; the first layer with weights has none. */
  readonly inputGradient?: Numbers
  readonly parameters: readonly ParameterTrace[]
  /** Whether it holds other layers, which are told before it, with their parameters. */
  readonly isContainer?: boolean
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
export type TraceOptions = Pick<TrainOptions, 'loss' | 'optimizer' | 'seed' | 'clip'>

/**
 * Takes one training step on a batch, to the last bit as `train()` takes it, and writes down every number.
 *
 * The model is updated by it. A layer that stands in the network twice is told at each of its places; a container, behind
 * the layers inside it, if what it gives is not just what the last of them gives.
 * Throws what `train()` throws.
 */
export function traceStep(model: Sequential, batch: Dataset, options: TraceOptions): StepTrace {
  const before = new Map(
    namedParameters(model).map(({ parameter }) => [parameter, numbersOf(parameter.value)]),
  )
  const places: Place[] = []
  const paths = layerPaths(model)
  const samples = batch.inputs.shape[0]!
  const { loss, optimizer, seed = 0, clip } = options
  const [report] = train(model, batch, {
    loss,
    optimizer,
    seed,
    ...(clip && { clip }),
    batchSize: samples,
    shuffle: false,
    observer: observerOf(places),
  })
  return {
    samples,
    layers: places.map((place) => {
      const { layer, slopes, input, output, outputGradient, inputGradient } = place
      const parameters = layer.layers ? [] : layer.parameters
      return {
        name: paths.get(layer) ?? layer.name,
        description: layer.describe?.() ?? '',
        input,
        output,
        outputGradient: outputGradient!,
        ...(inputGradient && { inputGradient }),
        ...(slopes && isFactor(slopes, place) && { slopes }),
        ...(layer.layers && { isContainer: true }),
        parameters: parameters.map((parameter) => ({
          name: parameter.name,
          before: before.get(parameter)!,
          gradient: numbersOf(parameter.gradient),
          after: numbersOf(parameter.value),
        })),
      }
    }),
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
  readonly trip: object
  readonly input: Numbers
  readonly output: Numbers
  readonly slopes?: Numbers
  outputGradient?: Numbers
  inputGradient?: Numbers
}

function observerOf(places: Place[]): Observer {
  let last: Tensor | undefined
  return {
    forward(layer, input, output, trip) {
      // A container that hands on what its last layer gave adds nothing to the story.
      if (layer.layers && output === last) return
      last = output
      places.push({
        layer,
        trip,
        input: numbersOf(input),
        output: numbersOf(output),
        ...(layer.localDerivative && { slopes: numbersOf(layer.localDerivative(input)) }),
      })
    },
    backward(_, outputGradient, inputGradient, trip) {
      const place = places.find((entry) => entry.trip === trip)
      if (!place) return
      place.outputGradient = numbersOf(outputGradient)
      if (inputGradient) place.inputGradient = numbersOf(inputGradient)
    },
  }
}

/** Whether the gradient came through these slopes; it did not where a layer draws its own, as RReLU does. */
function isFactor({ values: slopes }: Numbers, { outputGradient, inputGradient }: Place): boolean {
  if (!inputGradient) return true
  return inputGradient.values.every((passed, at) => {
    const wanted = outputGradient!.values[at]! * slopes[at]!
    // Slope and gradient are rounded to the precision of the network, float32 at the least.
    return Math.abs(passed - wanted) <= 1e-6 * Math.abs(wanted) + 1e-37
  })
}

function numbersOf({ shape, data }: Tensor): Numbers {
  return { shape: [...shape], values: Array.from(data) }
}

function numbersOfTargets(targets: Targets): Numbers {
  return targets instanceof Tensor
    ? numbersOf(targets)
    : { shape: [targets.length], values: Array.from(targets) }
}
