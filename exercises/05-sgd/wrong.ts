/** Mistakes that learners make with the training loop, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Layer, Matrix, Parameter, Pass } from '../support.ts'
import type { Exports } from './reference.ts'

const ownParameters = (layers: readonly Layer[]): readonly Parameter[] =>
  layers.flatMap((layer) => layer.parameters ?? [])

function passesOf(layers: readonly Layer[], input: Matrix): readonly Pass[] {
  const passes: Pass[] = []
  for (const layer of layers) passes.push(layer.forward(passes.at(-1)?.output ?? input))
  return passes
}

const goBack = (passes: readonly Pass[], outputGradient: Matrix): Matrix =>
  passes.reduceRight((gradient, pass) => pass.backward(gradient), outputGradient)

/** A right stack, in which `parts` replaces what is wrong. */
function stackWith(parts: {
  parameters?(layers: readonly Layer[]): readonly Parameter[]
  passes?(layers: readonly Layer[], input: Matrix): readonly Pass[]
  back?(passes: readonly Pass[], outputGradient: Matrix): Matrix
}): Exports['stack'] {
  const { parameters = ownParameters, passes = passesOf, back = goBack } = parts
  return (layers) => ({
    parameters: parameters(layers),
    forward(input) {
      const made = passes(layers, input)
      return { output: made.at(-1)!.output, backward: (gradient) => back(made, gradient) }
    },
  })
}

/** Does something with every number of every parameter. */
function each(
  parameters: readonly Parameter[],
  change: (value: number[], gradient: number[], j: number, i: number) => void,
): void {
  for (const { value, gradient } of parameters) {
    value.forEach((row, i) => {
      for (const j of row.keys()) change(row, gradient[i]!, j, i)
    })
  }
}

const step: Exports['sgdStep'] = (parameters, rate) =>
  each(parameters, (value, gradient, j) => {
    value[j]! -= rate * gradient[j]!
  })

const zero: Exports['zeroGradients'] = (parameters) =>
  each(parameters, (_, gradient, j) => {
    gradient[j] = 0
  })

/** What may be wrong in a training loop; what is not said is right. */
interface Habits {
  readonly zeroes?: 'never' | 'once' | 'once an epoch' | 'behind the step'
  readonly steps?: 'before backward' | 'without backward' | 'once an epoch'
  readonly batches?: 'everything' | 'full ones only' | 'always the first'
  readonly told?: 'mean of means' | 'all as full' | 'sum' | 'the last' | 'afterwards' | 'of every batch'
}

function fitWith({ zeroes, steps, batches, told }: Habits): Exports['fit'] {
  return (network, loss, inputs, targets, { learningRate, batchSize, epochs }) => {
    const parameters = network.parameters ?? []
    const size = batches === 'everything' ? inputs.length : batchSize
    const end = batches === 'full ones only' ? inputs.length - size + 1 : inputs.length
    const losses: number[] = []
    if (zeroes === 'once') zero(parameters)
    for (let epoch = 0; epoch < epochs; epoch++) {
      const values: number[] = []
      const weighted: number[] = []
      if (zeroes === 'once an epoch' || steps === 'once an epoch') zero(parameters)
      for (let start = 0; start < end; start += size) {
        const from = batches === 'always the first' ? 0 : start
        const batch = inputs.slice(from, from + size)
        if (zeroes === undefined && steps !== 'once an epoch') zero(parameters)
        const pass = network.forward(batch)
        const { value, gradient } = loss(pass.output, targets.slice(from, from + size))
        if (steps === 'before backward') step(parameters, learningRate)
        if (steps !== 'without backward') pass.backward(gradient)
        if (steps === undefined || steps === 'without backward') step(parameters, learningRate)
        if (zeroes === 'behind the step') zero(parameters)
        values.push(value)
        weighted.push(value * batch.length)
      }
      if (steps === 'once an epoch') step(parameters, learningRate)
      if (told === 'of every batch') losses.push(...values)
      else if (told === 'the last') losses.push(values.at(-1)!)
      else if (told === 'sum') losses.push(sum(values))
      else if (told === 'mean of means') losses.push(sum(values) / values.length)
      else if (told === 'all as full') losses.push((sum(values) * batchSize) / inputs.length)
      else if (told === 'afterwards') losses.push(loss(network.forward(inputs).output, targets).value)
      else losses.push(sum(weighted) / inputs.length)
    }
    return losses
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'everyone-sees-the-input',
    says: 'Every layer got the input of the stack. Only the first does: hand each layer the output of the one before it.',
    work: {
      stack: stackWith({ passes: (layers, input) => layers.map((layer) => layer.forward(input)) }),
    },
  },
  {
    name: 'backward-from-the-front',
    says: 'The gradient went through the layers from the first to the last. It comes from the loss, so the last layer takes it first: reduceRight, or a loop that counts down.',
    work: {
      stack: stackWith({
        back: (passes, gradient) => passes.reduce((at, pass) => pass.backward(at), gradient),
      }),
    },
  },
  {
    name: 'everyone-gets-the-last-gradient',
    says: 'Every layer got dOut, the gradient of the stack’s output. A layer needs the gradient of its own output: what the layer behind it returned.',
    work: {
      stack: stackWith({
        back: (passes, gradient) =>
          [...passes]
            .reverse()
            .map((pass) => pass.backward(gradient))
            .at(-1)!,
      }),
    },
  },
  {
    name: 'stops-at-the-last-layer',
    says: 'Only the last layer took the gradient. What its backward returns belongs to the layer before it, and so on to the first.',
    work: { stack: stackWith({ back: (passes, gradient) => passes.at(-1)!.backward(gradient) }) },
  },
  {
    name: 'copied-parameters',
    says: 'The parameters are copies: training would move the copies, and the layers would stay as they are. Hand on the very objects, with flatMap and nothing else.',
    work: {
      stack: stackWith({ parameters: (layers) => structuredClone(ownParameters(layers)) }),
    },
  },
  {
    name: 'parameters-of-the-first-layer',
    says: 'The parameters of the first layer alone are there, so all other layers would never learn. Collect them from all layers.',
    work: { stack: stackWith({ parameters: ([first]) => first?.parameters ?? [] }) },
  },
  {
    name: 'no-parameters-is-undefined',
    says: 'A layer without parameters has put undefined into the list. Take layer.parameters ?? [].',
    work: {
      stack: stackWith({
        parameters: (layers) => layers.flatMap((layer) => layer.parameters as Parameter[]),
      }),
    },
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote the passes that the first backward needs. Make the list of passes inside forward.',
    work: { stack: sharedPasses() },
  },
  {
    name: 'collects-outside-forward',
    says: 'The passes of every forward went into one and the same list, so backward went through those of another forward as well. Make the list inside forward, a new one each time.',
    work: { stack: collectingStack(goBack) },
  },
  {
    name: 'keeps-to-the-first-passes',
    says: 'Every backward goes through the passes of the first forward, for all forwards put theirs into one list. Make the list inside forward, a new one each time.',
    work: {
      stack: collectingStack((passes, gradient, layers) => goBack(passes.slice(0, layers), gradient)),
    },
  },
  {
    name: 'turns-the-passes-round',
    says: 'The first backward of a pass is right, and the second goes through the layers from the front: reverse() turns the list itself round. Use reduceRight, a loop that counts down, or toReversed().',
    work: {
      stack: stackWith({
        back: (passes, gradient) =>
          (passes as Pass[]).reverse().reduce((at, pass) => pass.backward(at), gradient),
      }),
    },
  },
  {
    name: 'uphill',
    says: 'That is a step with the gradient, which makes the loss larger. The gradient points uphill: subtract it.',
    work: {
      sgdStep: (parameters, rate) =>
        each(parameters, (value, gradient, j) => {
          value[j]! += rate * gradient[j]!
        }),
    },
  },
  {
    name: 'no-learning-rate',
    says: 'That is value − gradient. The gradient says which way is down, not how far to go: multiply it with learningRate.',
    work: {
      sgdStep: (parameters) =>
        each(parameters, (value, gradient, j) => {
          value[j]! -= gradient[j]!
        }),
    },
  },
  {
    name: 'shrinks-the-values',
    says: 'That is value · (1 − learningRate): the value itself was taken off, not its gradient. That is weight decay, and it learns nothing from the data.',
    work: {
      sgdStep: (parameters, rate) =>
        each(parameters, (value, _gradient, j) => {
          value[j]! -= rate * value[j]!
        }),
    },
  },
  {
    name: 'moves-a-copy',
    says: 'The values of the layers have not moved: the result went into a new list, or into a variable of the loop. Write it where the number stands: row[j] = ….',
    work: {
      sgdStep: (parameters, rate) => {
        for (const { value, gradient } of parameters) {
          value.map((row, i) => row.map((number, j) => number - rate * gradient[i]![j]!))
        }
      },
    },
  },
  {
    name: 'first-row-only',
    says: 'Only the first row of each table has moved. A parameter is a table: two loops, one over its rows and one over their numbers.',
    work: {
      sgdStep: (parameters, rate) =>
        each(parameters, (value, gradient, j, i) => {
          if (i === 0) value[j]! -= rate * gradient[j]!
        }),
    },
  },
  {
    name: 'clears-the-gradients',
    says: 'The step has set the gradients to 0. Here they stay, so that they can still be looked at after the step; zeroGradients clears them before the next.',
    work: {
      sgdStep: (parameters, rate) => {
        step(parameters, rate)
        zero(parameters)
      },
    },
  },
  {
    name: 'zeroes-the-values',
    says: 'The values have become 0, and with them all that was learned. It is the gradients that begin at 0 in every step.',
    work: {
      zeroGradients: (parameters) =>
        each(parameters, (value, _gradient, j) => {
          value[j] = 0
        }),
    },
  },
  {
    name: 'a-new-gradient-table',
    says: 'The layers still add to the old table: it was replaced, not emptied. Write the zeros into the rows that are there, as row.fill(0) does.',
    work: {
      zeroGradients: (parameters) => {
        for (const parameter of parameters) {
          Object.assign(parameter, { gradient: parameter.gradient.map((row) => row.map(() => 0)) })
        }
      },
    },
  },
  {
    name: 'loss-of-every-batch',
    says: 'That is a loss for every batch. Add them up within the epoch, and keep one number an epoch.',
    work: { fit: fitWith({ told: 'of every batch' }) },
  },
  {
    name: 'sum-of-batches',
    says: 'That is the sum over the batches, which grows with their number. The loss of an epoch is the mean over its samples.',
    work: { fit: fitWith({ told: 'sum' }) },
  },
  {
    name: 'last-batch-only',
    says: 'That is the loss of the last batch alone, a few samples that say little. Take the mean over all samples of the epoch.',
    work: { fit: fitWith({ told: 'the last' }) },
  },
  {
    name: 'measured-afterwards',
    says: 'That is the loss of all samples after the epoch’s last update. Here each sample is counted when it is used, before its update; that costs no second forward.',
    work: { fit: fitWith({ told: 'afterwards' }) },
  },
  {
    name: 'batch-size-ignored',
    says: 'All samples were used in one update. Take batchSize of them at a time, with slice(start, start + batchSize), and update after each.',
    work: { fit: fitWith({ batches: 'everything' }) },
  },
  {
    name: 'one-update-an-epoch',
    says: 'The gradients of all batches were added up and used once, at the end of the epoch. Update after every batch.',
    work: { fit: fitWith({ steps: 'once an epoch' }) },
  },
  {
    name: 'always-the-first-batch',
    says: 'Every update saw the first batch again. Both slice ends move on with start, for the inputs and for the targets.',
    work: { fit: fitWith({ batches: 'always the first' }) },
  },
  {
    name: 'steps-before-backward',
    says: 'Nothing has moved. Either there was no step, or the gradients were still 0 when it came: backward was never called, or only after it, or zeroGradients stood between the two. Call backward right before the step.',
    work: { fit: fitWith({ steps: 'before backward' }) },
  },
  {
    name: 'neither-zeroes-nor-goes-back',
    says: 'Every update used the gradients that were there before, and no others. Call zeroGradients before and backward behind forward, and only then make the step.',
    work: { fit: fitWith({ zeroes: 'never', steps: 'without backward' }) },
  },
  {
    name: 'zeroes-behind-the-step',
    says: 'The first update also used the gradients that were there before: they were cleared only afterwards. Nobody knows what a network has been through, so call zeroGradients first in every update.',
    work: { fit: fitWith({ zeroes: 'behind the step' }) },
  },
  {
    name: 'never-zeroes',
    says: 'The gradients pile up: each update also uses those of all batches before it. Call zeroGradients before every backward.',
    work: { fit: fitWith({ zeroes: 'never' }) },
  },
  {
    name: 'zeroes-once',
    says: 'The gradients are cleared once, at the very beginning, and pile up from then on. Clear them before every batch.',
    work: { fit: fitWith({ zeroes: 'once' }) },
  },
  {
    name: 'zeroes-once-an-epoch',
    says: 'The gradients are cleared once an epoch, so within it they pile up. Clear them before every batch.',
    work: { fit: fitWith({ zeroes: 'once an epoch' }) },
  },
  {
    name: 'full-batches-only',
    says: 'The samples after the last full batch were left out. The last batch may be smaller: go on while start is below the number of samples.',
    work: { fit: fitWith({ batches: 'full ones only' }) },
  },
  {
    name: 'mean-of-batch-means',
    says: 'That is the mean of the batches’ means, in which the one sample of the last batch counts as much as two others together. Weigh each batch with its number of samples.',
    work: { fit: fitWith({ told: 'mean of means' }) },
  },
  {
    name: 'every-batch-counted-as-full',
    says: 'Each batch was counted as batchSize samples, but a batch may have fewer. Weigh its loss with the samples it really has: value * batch.length.',
    work: { fit: fitWith({ told: 'all as full' }) },
  },
]

function sharedPasses(): Exports['stack'] {
  let passes: readonly Pass[] = []
  return (layers) => ({
    parameters: ownParameters(layers),
    forward(input) {
      passes = passesOf(layers, input)
      return { output: passes.at(-1)!.output, backward: (gradient) => goBack(passes, gradient) }
    },
  })
}

/** One list for all passes, to which every forward adds its own. */
function collectingStack(
  back: (passes: readonly Pass[], outputGradient: Matrix, layers: number) => Matrix,
): Exports['stack'] {
  return (layers) => {
    const passes: Pass[] = []
    return {
      parameters: ownParameters(layers),
      forward(input) {
        passes.push(...passesOf(layers, input))
        return {
          output: passes.at(-1)!.output,
          backward: (gradient) => back(passes, gradient, layers.length),
        }
      },
    }
  }
}
