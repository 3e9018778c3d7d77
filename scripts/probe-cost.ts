/**
 * What does watching cost? Training with probes at their default intervals beside training without, in turns.
 *
 * npx tsx scripts/probe-cost.ts [--rounds 40]
 *
 * All kinds of watching take turns on one and the same network, since where the numbers of another lie in memory changes its
 * pace by more than a probe does. A turn trains on for some epochs of 200 steps with probes of its own, so that each has its
 * samples and its censuses. What else goes on in a machine only ever adds time: the quicker half of the turns of each kind
 * is compared, in processor time. In the end the network must have the weights, to the last bit, of one that was never watched.
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
  train,
  watch,
  weightsHash,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { percent, textTable } from 'glassnet/report'

/** What all probes together may cost at their default intervals. */
const most = 0.05
const [stepsPerEpoch, batchSize] = [200, 32]
const samples = stepsPerEpoch * batchSize
/** Rounds before anything counts. */
const warmUp = 5

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

function networkFor({ widths }: Task): Sequential {
  const layers = widths.slice(1).flatMap((units, at) => {
    const dense = new Dense(widths[at]!, units)
    return at === widths.length - 2 ? [dense] : [dense, new ReLU()]
  })
  return new Sequential(layers, { seed: 1 })
}

/** Trains on for one turn, and returns the milliseconds it took. */
function turn(
  model: Sequential,
  { data, loss, epochs }: Task,
  seed: number,
  probes: readonly Probe[],
): number {
  const options = { loss, optimizer: new SGD({ learningRate: 0.01 }), batchSize, epochs, seed }
  const before = process.cpuUsage()
  const steps = probes.length > 0 ? watch(model, data, options, probes) : train(model, data, options)
  for (const step of steps) if (step.diverged) throw new Error('the network diverged')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The mean of the quicker half. */
function quick(times: readonly number[]): number {
  const half = times.toSorted((a, b) => a - b).slice(0, Math.ceil(times.length / 2))
  return half.reduce((sum, time) => sum + time, 0) / half.length
}

/** Prints what each kind of watching costs, and returns what the four probes cost together. */
async function measure(task: Task, rounds: number): Promise<number> {
  const names = Object.keys(watching)
  const kinds = Object.values(watching)
  const [watched, unwatched] = [networkFor(task), networkFor(task)]
  const times = kinds.map(() => [] as number[])
  let seed = 0
  for (let round = -warmUp; round < rounds; round++) {
    for (const at of kinds.keys()) {
      // Who comes after whom changes from round to round.
      const kind = (at * 3 + round + warmUp) % kinds.length
      const time = turn(watched, task, ++seed, kinds[kind]!(watched, task))
      if (round >= 0) times[kind]!.push(time)
    }
  }
  for (let again = 1; again <= seed; again++) turn(unwatched, task, again, [])
  if ((await weightsHash(watched)) !== (await weightsHash(unwatched))) {
    throw new Error(`watching changed the weights of ${task.name}`)
  }
  const quickest = times.map(quick)
  // Both turns without a probe are the measure: how far apart they are is how much to believe of the rest.
  const plain = (quickest[0]! + quickest[1]!) / 2
  const cost = (at: number) => quickest[at]! / plain - 1
  const step = plain / (task.epochs * stepsPerEpoch)
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

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '40' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds: expected a whole number of at least 1, got '${values.rounds}'`)
  process.exitCode = 1
} else {
  for (const task of await tasks()) {
    const cost = await measure(task, rounds)
    if (task.isPromised && cost >= most) {
      console.error(
        `the four probes together cost ${percent(cost, 1)}; promised are less than ${percent(most)}`,
      )
      process.exitCode = 1
    }
  }
}
