/**
 * What does watching cost? Training with probes at their default intervals beside training without, in turns.
 *
 * npx tsx scripts/probe-cost.ts [--rounds 40]
 *
 * All kinds of watching take turns on one and the same network, since where the numbers of another lie in memory changes its
 * pace by more than a probe does. A turn trains on for some epochs of 200 steps with probes of its own, so that each has its
 * samples and its censuses. Before and after it the network trains unwatched for as long, and the turn is compared with the
 * mean of these two, in processor time: a processor that changes its pace changes that of neighbours in time. Stated is the
 * median over the rounds. In the end the network must have the weights, to the last bit, of one that was never watched.
 *
 * A sample of the layers takes 0.2 to 0.4 ms even where they are tiny, since what runs once in 200 steps is never compiled as
 * well as the training: so the promise is for networks from that of the digits on; for tiny ones take a larger `every`.
 * A census costs what predicting the probe set costs: a third to a half of training on as many samples.
 * Exit code 1 where the four probes together cost 5 % or more of what is promised.
 */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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
  Random,
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
/** Rounds before anything counts: until the engine has compiled it all. */
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
  'nothing, to see how exact this is': () => [],
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

setFlagsFromString('--expose-gc')
/** Clears away what a turn left behind, so that no other turn has to; more than that would make the engine forget its code. */
const clearAway: (options: { type: 'minor' }) => void = runInNewContext('gc')

/** Trains on for one turn, and returns the milliseconds it took. */
function turn(
  model: Sequential,
  { data, loss, epochs }: Task,
  seed: number,
  probes: readonly Probe[],
): number {
  clearAway({ type: 'minor' })
  const options = { loss, optimizer: new SGD({ learningRate: 0.01 }), batchSize, epochs, seed }
  const before = process.cpuUsage()
  const steps = probes.length > 0 ? watch(model, data, options, probes) : train(model, data, options)
  for (const step of steps) if (step.diverged) throw new Error('the network diverged')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

interface Estimate {
  readonly median: number
  /** The interval that holds the true median in about 95 of 100 such measurements. */
  readonly low: number
  readonly high: number
}

/** The median, and by the binomial distribution between which of the sorted values the true one lies. */
function estimate(values: readonly number[]): Estimate {
  const sorted = values.toSorted((a, b) => a - b)
  const count = sorted.length
  const margin = 0.98 * Math.sqrt(count)
  const at = (rank: number): number => sorted[Math.max(0, Math.min(count - 1, rank))]!
  return {
    median: (at(Math.floor((count - 1) / 2)) + at(Math.ceil((count - 1) / 2))) / 2,
    low: at(Math.floor(count / 2 - margin)),
    high: at(Math.ceil(count / 2 + margin) - 1),
  }
}

/** Prints what each kind of watching costs, and returns what the four probes cost together. */
async function measure(task: Task, rounds: number): Promise<number> {
  const names = Object.keys(watching)
  const kinds = Object.values(watching)
  const [watched, unwatched] = [networkFor(task), networkFor(task)]
  const costs = kinds.map(() => [] as number[])
  const plain: number[] = []
  const order = new Random('turns')
  let seed = 0
  const next = (make: MakeProbes): number => turn(watched, task, ++seed, make(watched, task))
  for (let round = -warmUp; round < rounds; round++) {
    let before = next(() => [])
    for (const kind of order.permutation(kinds.length)) {
      const time = next(kinds[kind]!)
      const after = next(() => [])
      if (round >= 0) {
        costs[kind]!.push((2 * time) / (before + after) - 1)
        plain.push(after)
      }
      before = after
    }
  }
  for (let again = 1; again <= seed; again++) turn(unwatched, task, again, [])
  if ((await weightsHash(watched)) !== (await weightsHash(unwatched))) {
    throw new Error(`watching changed the weights of ${task.name}`)
  }
  const step = estimate(plain).median / (task.epochs * stepsPerEpoch)
  const estimates = costs.map(estimate)
  console.log(`${task.name}: ${step.toFixed(3)} ms a step without probes`)
  console.log(
    textTable(
      ['probe', 'costs', '95 % interval'],
      estimates.map(({ median, low, high }, at) => [
        names[at]!,
        percent(median, 1),
        `${percent(low, 1)} to ${percent(high, 1)}`,
      ]),
    ),
  )
  console.log()
  return estimates.at(-1)!.median
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
