/** The check of what a container is given: a list of layers, each of which is complete. */
import { isClass, showValue } from '../tensor/show-value.ts'
import type { Layer } from './layer.ts'
import { Parameter } from './parameter.ts'

/** Throws `TypeError`, naming the container, where something is no list of at least one layer. */
export function requireLayers(container: string, layers: readonly Layer[]): void {
  if (!Array.isArray(layers)) {
    throw new TypeError(
      `${container}: expected a list of layers, got ${showValue(layers)}; ` +
        `write new ${container}([first, second, …])`,
    )
  }
  if (layers.length === 0) {
    throw new TypeError(`${container}: expected a list of at least one layer, got none`)
  }
  layers.forEach((layer, position) => {
    requireLayer(`${container}: expected layers[${position}]`, layer)
  })
}

/** Throws `TypeError`, beginning with what is expected, where something has not what every layer has. */
function requireLayer(expected: string, layer: Layer): void {
  if (typeof layer?.forward !== 'function') {
    throw new TypeError(`${expected} to be a layer, got ${showValue(layer)}${remedyFor(layer)}`)
  }
  const { name, parameters }: { name: unknown; parameters: unknown } = layer
  if (name === undefined) {
    throw new TypeError(
      `${expected} to have a name, got ${showValue(layer)} without; write name = 'my_layer'`,
    )
  }
  if (!Array.isArray(parameters)) {
    throw new TypeError(
      `${expected} (${String(name)}) to have a list of parameters, got ${showValue(parameters)}; ` +
        'write parameters = [] where training changes nothing',
    )
  }
  parameters.forEach((parameter, position) => {
    if (parameter instanceof Parameter) return
    throw new TypeError(
      `${expected} (${String(name)}) to have a Parameter as parameters[${position}], got ${showValue(parameter)}; ` +
        "make one with new Parameter('weights', shape, zeros())",
    )
  })
}

function remedyFor(came: unknown): string {
  if (isClass(came)) return '; write new in front of it, and () behind it'
  if (typeof came === 'function')
    return '; call it if it makes a layer, or new ActivationLayer(…) around what it makes'
  const isActivation = typeof (came as { derivative?: unknown } | undefined)?.derivative === 'function'
  if (isActivation)
    return ', an activation function; put it into a layer: new ActivationLayer(…), or its class'
  if (Array.isArray(came)) return '; put … in front of a list inside the list'
  return ', which has no method forward'
}
