/**
 * What does watching cost? Training with probes at their default intervals beside training without, in turns.
 *
 * npx tsx scripts/probe-cost.ts [--generations 5]
 *
 * Every kind of watching has a network and a run of its own, and in every round each of them trains on for some epochs of 200
 * steps, so that each turn has its samples and its censuses. What else goes on in a machine only ever adds time: the
 * quickest quarter of the turns is compared, in processor time, and told is the median over several generations of networks.
 * In the end all networks must have the same weights, to the last bit.
 *
 * A sample costs as much as some steps of the network: three of 0.5 ms, but ten of 0.02 ms, where its lists and
 * histograms weigh as much as the training. So the promise is for networks from that of the digits on; for tiny ones take
 * a larger `every`. A census costs what predicting the probe set costs: a third of training on as many samples.
 * Exit code 1 where the four probes together cost 5 % or more of what is promised.
 */
import { parseArgs } from 'node:util'
import {
  ActivationProbe,
  binaryCrossEntropyOnLogits,
  CensusProbe,
  type Dataset,
  Dense,
  GradientProbe,
  type Loss,
  moons,
  ParameterProbe,
  type Probe,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  type Tensor,
  watch,
  weightsHash,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { percent, textTable } from 'glassnet/report'

/** What all probes together may cost at their default intervals. */
const most = 0.05
const [stepsPerEpoch, batchSize] = [200, 32]
const samples = stepsPerEpoch * batchSize

interface Task {
  readonly name: string
  readonly widths: readonly number[]
  readonly data: Dataset
  /** What the census looks at. */
  readonly probeSet: Dataset
  readonly loss: Loss
  /** How many epochs a turn has. */
  readonly epochs: number
  readonly isPromised: boolean
}

type MakeProbes = (model: Sequential, task: Task) => Probe[]

const watching: Record<string, MakeProbes> = {
  nothing: () => [],
  'nothing, once more': () => [],
  ActivationProbe: () => [new ActivationProbe()],
  GradientProbe: (model) => [new GradientProbe(model)],
  ParameterProbe: (model) => [new ParameterProbe(model, 'dense_1.bias')],
  CensusProbe: (model, { probeSet }) => [new CensusProbe(model, probeSet.inputs)],
  'a census of all training data': (model, { data }) => [new CensusProbe(model, data.inputs as Tensor)],
  'the four probes': (model, { probeSet }) => [
    new ActivationProbe(),
    new GradientProbe(model),
    new ParameterProbe(model, 'dense_1.bias'),
    new CensusProbe(model, probeSet.inputs),
  ],
}

async function tasks(): Promise<Task[]> {
  const digits = await loadMnist({ train: samples, test: 200, seed: 1 })
  return [
    {
      name: `784-128-64-10, ${samples} digits, batches of ${batchSize}, a census of 200 digits an epoch`,
      widths: [784, 128, 64, 10],
      data: digits.train,
      probeSet: digits.test,
      loss: softmaxCrossEntropy(),
      epochs: 1,
      isPromised: true,
    },
    {
      name: `2-16-16-1, ${samples} points, batches of ${batchSize}, a census of 200 points an epoch`,
      widths: [2, 16, 16, 1],
      data: moons({ samples, noise: 0.1, seed: 1 }),
      probeSet: moons({ samples: 200, noise: 0.1, seed: 2 }),
      loss: binaryCrossEntropyOnLogits(),
      epochs: 5,
      isPromised: false,
    },
  ]
}

/** A run that is watched, and what it takes it to train on for a turn, in milliseconds. */
function start(task: Task, probesOf: MakeProbes) {
  const { widths, data, loss, epochs } = task
  const layers = widths.slice(1).flatMap((units, at) => {
    const dense = new Dense(widths[at]!, units)
    return at === widths.length - 2 ? [dense] : [dense, new ReLU()]
  })
  const model = new Sequential(layers, { seed: 1 })
  const options = { loss, optimizer: new SGD({ learningRate: 0.01 }), batchSize, epochs: 1e6, seed: 1 }
  const steps = watch(model, data, options, probesOf(model, task))
  return {
    model,
    turn(): number {
      const before = process.cpuUsage()
      for (let step = 0; step < epochs * stepsPerEpoch; step++) steps.next()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    },
  }
}

/** The mean of the quickest quarter. */
function quick(times: readonly number[]): number {
  const quarter = times.toSorted((a, b) => a - b).slice(0, Math.ceil(times.length / 4))
  return quarter.reduce((sum, time) => sum + time, 0) / quarter.length
}

/** What each kind of watching costs in one generation of networks: where their numbers lie in memory matters too. */
function generation(task: Task, rounds: number): { runs: ReturnType<typeof start>[]; times: number[] } {
  const runs = Object.values(watching).map((probesOf) => start(task, probesOf))
  const times = runs.map(() => [] as number[])
  for (let round = -1; round < rounds; round++) {
    for (const at of runs.keys()) {
      // Who comes after whom changes from round to round; the first round only runs warm.
      const turn = (at * 3 + round + 1) % runs.length
      const time = runs[turn]!.turn()
      if (round >= 0) times[turn]!.push(time)
    }
  }
  return { runs, times: times.map(quick) }
}

/** Prints what each kind of watching costs, and returns what the four probes cost together. */
async function measure(task: Task, generations: number): Promise<number> {
  const names = Object.keys(watching)
  const all: number[][] = []
  for (let at = 0; at < generations; at++) {
    const { runs, times } = generation(task, 8)
    const hashes = await Promise.all(runs.map(({ model }) => weightsHash(model)))
    const changed = hashes.findIndex((hash) => hash !== hashes[0])
    if (changed >= 0) throw new Error(`${names[changed]} changed the weights of ${task.name}`)
    all.push(times)
  }
  const cost = (at: number) => median(all.map((times) => times[at]! / times[0]! - 1))
  const step = median(all.map(([plain]) => plain!)) / (task.epochs * stepsPerEpoch)
  console.log(`${task.name}: ${step.toFixed(3)} ms a step without probes`)
  console.log(
    textTable(
      ['probe', 'costs'],
      names.slice(1).map((name, at) => [name, percent(cost(at + 1), 1)]),
    ),
  )
  console.log()
  return cost(names.length - 1)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!

const { values } = parseArgs({ options: { generations: { type: 'string', default: '5' } } })
const generations = Number(values.generations)
if (!Number.isInteger(generations) || generations < 1) {
  console.error(`--generations: expected a whole number of at least 1, got '${values.generations}'`)
  process.exitCode = 1
} else {
  for (const task of await tasks()) {
    const cost = await measure(task, generations)
    if (task.isPromised && cost >= most) {
      console.error(
        `the four probes together cost ${percent(cost, 1)}; promised are less than ${percent(most)}`,
      )
      process.exitCode = 1
    }
  }
}
