/** The chance of a run, divided among its layers. */
import { Random, type RandomState } from '../tensor/index.ts'

/** The streams that were forked from another, by the names of their layers. */
const forks = new WeakMap<Random, Map<string, Random>>()

/**
 * A layer's own stream out of the chance of its container: forked by name when first asked for, and the same ever after.
 *
 * So what a layer draws depends on the seed, on its name and on how much it has drawn, and on no other layer.
 */
export function layerStream(random: Random, layer: string): Random {
  let streams = forks.get(random)
  if (!streams) {
    streams = new Map()
    forks.set(random, streams)
  }
  let stream = streams.get(layer)
  if (!stream) {
    stream = random.fork(layer)
    streams.set(layer, stream)
  }
  return stream
}

/** Where the streams of all layers stand, by name, with those of the layers inside; survives JSON. */
export interface StreamStates {
  readonly [layer: string]: { readonly random: RandomState; readonly inner: StreamStates }
}

const none: StreamStates = Object.freeze({})

/** Where the layers' streams stand that have been asked for so far. */
export function saveStreams(random: Random): StreamStates {
  const streams = forks.get(random)
  if (!streams) return none
  const states: Record<string, StreamStates[string]> = {}
  for (const [layer, stream] of streams) states[layer] = { random: stream.save(), inner: saveStreams(stream) }
  return states
}

/** A stream of the same seed whose layers go on where they stood. */
export function restoreStreams(random: Random, states: StreamStates): Random {
  return withStreams(new Random(random.seed), states)
}

function withStreams(random: Random, states: StreamStates): Random {
  const streams = new Map<string, Random>()
  for (const [layer, state] of Object.entries(states))
    streams.set(layer, withStreams(Random.restore(state.random), state.inner))
  forks.set(random, streams)
  return random
}
