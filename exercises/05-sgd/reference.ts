/** Right work: the library's own container, optimizer and training loop, run on layers of the course. */
import { fit as glassFit, Sequential, SGD } from 'glassnet'
import { glassLayer, tensor } from '../../course/support/glass.ts'
import { glassParameter, InsideGlass, lossInsideGlass } from '../../course/support/inside-glass.ts'
import type { Layer, Loss, Matrix, Parameter } from '../support.ts'

export interface FitOptions {
  readonly learningRate: number
  readonly batchSize: number
  readonly epochs: number
}

export interface Exports {
  stack(layers: readonly Layer[]): Layer
  sgdStep(parameters: readonly Parameter[], learningRate: number): void
  zeroGradients(parameters: readonly Parameter[]): void
  fit(network: Layer, loss: Loss, inputs: Matrix, targets: Matrix, options: FitOptions): number[]
}

export const reference: Exports = {
  stack(layers) {
    const parameters = layers.flatMap((layer) => layer.parameters ?? [])
    // Without its parameters each layer keeps its gradients itself, where `parameters` shows them.
    const bare = layers.map((layer) => new InsideGlass({ forward: (input) => layer.forward(input) }))
    return { parameters, forward: glassLayer(new Sequential(bare)).forward }
  },

  sgdStep(parameters, learningRate) {
    const optimizer = new SGD({ learningRate })
    for (const { name, value, gradient } of parameters) {
      const parameter = glassParameter(name, value)
      parameter.gradient.data.set(gradient.flat())
      optimizer.step([parameter], 1)
      const { data } = parameter.value
      let next = 0
      for (const row of value) for (const column of row.keys()) row[column] = data[next++]!
    }
  },

  zeroGradients(parameters) {
    for (const { gradient } of parameters) for (const row of gradient) row.fill(0)
  },

  fit(network, loss, inputs, targets, { learningRate, batchSize, epochs }) {
    const inside = new InsideGlass(network)
    const data = { inputs: tensor(inputs), targets: tensor(targets) }
    const history = glassFit(new Sequential([inside]), data, {
      loss: lossInsideGlass(loss),
      optimizer: new SGD({ learningRate }),
      batchSize,
      epochs,
      shuffle: false,
      onDivergence: 'record',
    })
    inside.writeBack()
    // A run that broke down has no loss any more in the epochs that were still to come.
    return Array.from({ length: epochs }, (_, epoch) => history.epochs[epoch]?.loss ?? Number.NaN)
  },
}
