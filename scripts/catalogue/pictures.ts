/** The picture of every item of the catalogue, drawn from what the item does. */
import {
  type Activation,
  constant,
  Dense,
  float64,
  type Initializer,
  type Layer,
  type Loss,
  log,
  type Optimizer,
  Parameter,
  Random,
  type RegisteredActivation,
  type RegisteredInitializer,
  type RegisteredLayer,
  type RegisteredLoss,
  type RegisteredMetric,
  type RegisteredOptimizer,
  type RegisteredSchedule,
  type Schedule,
  Sequential,
  SGD,
  Tensor,
} from 'glassnet'
import { barsFigure, curvesFigure, functionFigure, histogramFigure } from 'glassnet/report'

const standalone = true
const width = 560

/** The function and its derivative, or, for what mixes a row, what it makes of one. */
export function activationPicture({ title, activation, layer }: RegisteredActivation): Promise<string> {
  if (activation) {
    return functionFigure({
      title: `${title} and its derivative`,
      activation,
      range: rangeOf(activation),
      standalone,
      width,
    })
  }
  const inputs = [-2, -1, 0, 1, 2, 3]
  const { data } = layer(inputs.length).forward(Tensor.from([inputs])).output
  return barsFigure({
    title: `${title} of the row ${inputs.join(', ').replaceAll('-', '−')}`,
    x: { label: 'output' },
    bars: inputs.map((input, at) => ({ name: String(input).replace('-', '−'), value: data[at]! })),
    standalone,
    width,
  })
}

/** Wide enough for the kinks with room to either side. */
function rangeOf({ kinks }: Activation): [low: number, high: number] {
  const furthest = Math.max(3, ...kinks.map(Math.abs))
  return [-furthest - 2, furthest + 2]
}

/** What a layer makes in training of numbers from a normal distribution of mean 1 and deviation 2. */
export function layerPicture({ title, layer }: RegisteredLayer): Promise<string> {
  const random = new Random('catalogue')
  const [rows, columns] = [250, 16]
  const inputs = Tensor.zeros([rows, columns])
  for (let i = 0; i < inputs.size; i++) inputs.data[i] = random.normal(1, 2)
  const model: Layer = new Sequential([layer(columns)], { seed: 1 })
  const { output } = model.forward(inputs, { mode: 'train', random: random.fork('layers') })
  return histogramFigure({
    title: `What ${title.toLowerCase()} makes of numbers from N(1, 2²) in training`,
    x: { label: 'value' },
    columns: ['what goes in', 'what comes out'],
    domain: 'shared',
    rows: [{ name: '', values: [inputs.data, output.data] }],
    standalone,
    width,
  })
}

/** Where the weights of a layer of 128 inputs and 64 units begin. */
export function initializerPicture({ title, initializer }: RegisteredInitializer): Promise<string> {
  const chosen = initializer()
  const layer = new Dense(128, 64, { weights: chosen as Initializer })
  const model = new Sequential([layer], { seed: 1 })
  const { data } = model.parameters[0]!.value
  return histogramFigure({
    title: `${title}: the weights of a layer of 128 inputs and 64 units`,
    x: { label: 'weight' },
    columns: ['8192 weights'],
    // Weights that are all the same have no range of their own.
    ...(data.every((weight) => weight === data[0]) && { domain: [-2, 2] as const }),
    rows: [{ name: '', values: [data] }],
    standalone,
    width,
  })
}

/** The loss of one prediction and its slope. */
export function lossPicture({ title, loss: make, sample }: RegisteredLoss): Promise<string> {
  const loss = make()
  const scene = sceneOf(loss, sample(new Random('catalogue')).targets instanceof Tensor)
  const at = (x: number) => loss.forward(Tensor.from([scene.prediction(x)], float64), scene.targets)
  const slope = (x: number) => at(x).backward().data[0]!
  const kinks = [-1, 0, 1].filter(
    (x) => isInside(x, scene.range) && Math.abs(slope(x + 1e-9) - slope(x - 1e-9)) > 1e-3,
  )
  return functionFigure({
    title: `${title}, ${scene.told}`,
    functions: [
      { name: 'loss', f: (x) => at(x).value, kinks },
      { name: `slope by ${scene.variable}`, f: slope, kinks, dashed: true },
    ],
    range: scene.range,
    ...(scene.range[0] > 0 && { y: [-5, 4] }),
    standalone,
    width,
  })
}

function isInside(x: number, [low, high]: readonly [number, number]): boolean {
  return low < x && x < high
}

interface Scene {
  readonly told: string
  /** What stands on the axis. */
  readonly variable: string
  readonly range: readonly [low: number, high: number]
  readonly prediction: (x: number) => number[]
  readonly targets: Tensor | Uint32Array
}

/** One sample in which one number varies, for a loss of each kind. */
function sceneOf({ takes, answers }: Loss, hasTensorTargets: boolean): Scene {
  const first = Uint32Array.of(0)
  if (takes === 'values') {
    return {
      told: 'by how much a value is off',
      variable: 'the value',
      range: [-3, 3],
      prediction: (x) => [x],
      targets: Tensor.from([[0]]),
    }
  }
  if (answers === 'one class' || takes === 'log-distribution') {
    const targets = hasTensorTargets ? Tensor.from([[0.7, 0.3]]) : first
    const share = hasTensorTargets ? 'where 0.7 is true' : 'where it is the right class'
    if (takes === 'distribution') {
      return {
        told: `by the share of the first of two classes, ${share}`,
        variable: 'the share',
        range: [0.02, 0.98],
        prediction: (x) => [x, 1 - x],
        targets,
      }
    }
    if (takes === 'log-distribution') {
      return {
        told: `by the share of the first of two classes, ${share}`,
        variable: 'its logarithm',
        range: [0.02, 0.98],
        prediction: (x) => [log(x), log(1 - x)],
        targets,
      }
    }
    return {
      told: 'by how far the right class is ahead of the other',
      variable: 'its score',
      range: [-4, 4],
      prediction: (x) => [x, 0],
      targets,
    }
  }
  if (takes === 'probabilities') {
    return {
      told: 'by the probability given to a yes',
      variable: 'the probability',
      range: [0.02, 0.98],
      prediction: (x) => [x],
      targets: Tensor.from([[1]]),
    }
  }
  return {
    told: 'by the score of a yes',
    variable: 'the score',
    range: [-4, 4],
    prediction: (x) => [x],
    targets: Tensor.from([[1]]),
  }
}

const valley = { label: 'L = (x² + 10·y²) / 2', start: [-4, 2] as const, steps: 60 }

/** How an optimizer comes down a narrow valley, beside plain gradient descent. */
export function optimizerPicture({ title, optimizer }: RegisteredOptimizer): Promise<string> {
  const plain = { name: 'plain SGD', points: descent(new SGD({ learningRate: 0.1 })) }
  const own = { name: title, points: descent(optimizer({ learningRate: 0.1 })) }
  return curvesFigure({
    title: `${title} in the valley ${valley.label}`,
    subtitle: `from x = −4, y = 2 with learning rate 0.1`,
    x: { label: 'update' },
    y: { label: 'loss', log: true },
    series: title === 'SGD' ? [own] : [own, plain],
    rowHeight: 220,
    standalone,
    width,
  })
}

function descent(optimizer: Optimizer): [number, number][] {
  const parameter = new Parameter('point', [2], constant(0))
  const { value, gradient } = parameter
  value.data.set(valley.start)
  const lossOf = () => (value.data[0]! ** 2 + 10 * value.data[1]! ** 2) / 2
  const points: [number, number][] = [[0, lossOf()]]
  for (let step = 1; step <= valley.steps; step++) {
    gradient.data.set([value.data[0]!, 10 * value.data[1]!])
    optimizer.step([parameter])
    const loss = lossOf()
    if (loss > 1e-12) points.push([step, loss])
  }
  return points
}

/** A schedule that is told how the run goes. */
type Watching = Schedule & { observe(value: number): void }

/** The rate over a run of 100 updates. */
export function schedulePicture({ title, schedule: make }: RegisteredSchedule): Promise<string> {
  const schedule = make()
  const watches = 'observe' in schedule
  const points = Array.from({ length: 100 }, (_, step): [number, number] => {
    // The loss that it watches falls for 40 updates and then no more.
    if (watches) (schedule as Watching).observe(1 / (1 + Math.min(step, 40)))
    return [step, schedule(step, 100)]
  })
  return curvesFigure({
    title: `${title}: the learning rate over 100 updates${watches ? ', of which 40 improve the loss' : ''}`,
    x: { label: 'update' },
    y: { label: 'learning rate' },
    series: [{ name: '', points }],
    rowHeight: 200,
    standalone,
    width,
  })
}

/** How a metric falls while predictions get worse. */
export function metricPicture({ title, judges, measure }: RegisteredMetric): Promise<string> {
  const random = new Random('catalogue')
  const rows = 300
  if (judges === 'classes') {
    const labels = Uint32Array.from({ length: rows }, (_, row) => row % 3)
    const guess = Array.from({ length: rows }, () => ({ luck: random.uniform(), wrong: random.integer(2) }))
    const points = Array.from({ length: 51 }, (_, at): [number, number] => {
      const scores = Array.from(labels, (label, row) => {
        const { luck, wrong } = guess[row]!
        const first = luck < at / 50 ? (label + 1 + wrong) % 3 : label
        // Of the wrong rows about half have the right class in the second place, and half in the last.
        const second = wrong === 0 ? label : 3 - first - label
        return [0, 1, 2].map((column) => (column === first ? 2 : column === second ? 1 : 0))
      })
      return [at / 50, measure(Tensor.from(scores), labels)]
    })
    return curvesFigure({
      title: `${title} while more and more of 300 rows of three classes are wrong`,
      x: { label: 'share of wrong rows' },
      y: { label: title },
      series: [{ name: '', points }],
      rowHeight: 200,
      standalone,
      width,
    })
  }
  const targets = Tensor.from(Array.from({ length: rows }, () => [random.normal()]))
  const noise = Array.from({ length: rows }, () => random.normal())
  const points = Array.from({ length: 51 }, (_, at): [number, number] => {
    const off = Tensor.from(noise.map((error, row) => [targets.at(row, 0) + (error * at) / 25]))
    return [at / 25, measure(off, targets)]
  })
  return curvesFigure({
    title: `${title} of values from N(0, 1) that are off by more and more`,
    x: { label: 'standard deviation of the errors' },
    y: { label: title },
    series: [{ name: '', points }],
    rowHeight: 200,
    standalone,
    width,
  })
}
