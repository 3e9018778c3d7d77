/** What a run tells of itself: its settings before it begins, and how it ended. */
import type { Sequential } from '../../layers/index.ts'
import { namedLeaves } from '../../layers/named-leaves.ts'
import { DivergenceError, type RunEnd, type RunStart } from '../../train/index.ts'
import { mostLayers, mostOfFact, mostOfReason } from './limits.ts'
import type { Recording } from './recording.ts'

// What a ParameterProbe watches.
const mostNumbers = 1024

/** The settings that a run tells itself. */
export function factsOf({ model, data, options }: RunStart): [label: string, value: string][] {
  const { epochs = 1, batchSize = 32, loss, optimizer } = options
  const { backend, parameterCount } = model
  const training = `${optimizer.name}, ${loss.name}, batches of ${batchSize}, ${epochs} epochs`
  return [
    ['parameters', parameterCount.toLocaleString('en-US')],
    ['training', training.slice(0, mostOfFact)],
    ['samples', data.inputs.shape[0]!.toLocaleString('en-US')],
    ['backend', `${backend.name}, ${backend.precision}`],
  ]
}

/** The names of the parameters of layers that work on each number by itself: what activations learn. */
export function learnedByActivations(model: Sequential): string[] {
  const names = namedLeaves(model).flatMap(({ path, layer }) =>
    layer.localDerivative
      ? layer.parameters
          .filter(({ value }) => value.size <= mostNumbers)
          .map((parameter) => `${path}.${parameter.name}`)
      : [],
  )
  return names.slice(0, mostLayers)
}

/** How a run ended, and where it diverged or why it failed. */
export type Ending = Pick<Recording, 'outcome' | 'reason'>

export function endingOf({ error, stoppedAt, diverged }: RunEnd): Ending {
  const divergence = error instanceof DivergenceError ? error : diverged && new DivergenceError(diverged)
  if (divergence) return { outcome: 'diverged', reason: divergence.message.slice(0, mostOfReason) }
  if (error !== undefined) return { outcome: 'failed', reason: String(error).slice(0, mostOfReason) }
  return { outcome: stoppedAt === undefined ? 'finished' : 'stopped', reason: null }
}
