/**
 * How many ReLU networks are dead before they learn anything?
 *
 * npx tsx examples/14-born-dead.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Dense,
  ELU,
  evaluate,
  fit,
  heNormal,
  type Initializer,
  isConstant,
  type JointInitializer,
  type Layer,
  LeakyReLU,
  meanSquaredError,
  PReLU,
  ReLU,
  randomizedAsymmetric,
  reference,
  Sequential,
  SGD,
  Tensor,
} from 'glassnet'
import {
  barsFigure,
  experiment,
  heatMapFigure,
  hues,
  numberMeasure,
  percent,
  shareMeasure,
  whole,
} from 'glassnet/report'

type Weights = Initializer | JointInitializer
const widths = [2, 3, 4, 8]
const deepest = 10
const he = heNormal()
const asymmetric = randomizedAsymmetric()
const learners = [
  { name: 'ReLU', layer: () => new ReLU(), weights: he },
  { name: 'leaky ReLU 0.01', layer: () => new LeakyReLU(), weights: he },
  { name: 'leaky ReLU 0.1', layer: () => new LeakyReLU({ slope: 0.1 }), weights: he },
  { name: 'PReLU', layer: () => new PReLU(), weights: he },
  { name: 'ELU', layer: () => new ELU(), weights: he },
  { name: 'asymmetric ReLU', layer: () => new ReLU(), weights: asymmetric, color: hues.orange },
]

/** Hidden layers of one width behind one input. */
function stack(depth: number, width: number, weights: Weights, layer: () => Layer): Layer[] {
  const pair = (at: number) => [new Dense(at === 0 ? 1 : width, width, { weights }), layer()]
  return Array.from({ length: depth }, (_, at) => pair(at)).flat()
}

// 32 places on both sides of 0, the mean of their squares about 1.
const xs = Array.from({ length: 32 }, (_, at) => (at - 15.5) / 9.25)
const inputs = Tensor.from(xs.map((x) => [x]))
const absolute = { inputs, targets: Tensor.from(xs.map((x) => [Math.abs(x)])) }

/** How many hidden layers it takes until a network of this width gives every input the same. */
function constantFrom(width: number, weights: Weights, seed: string): number {
  const hidden = stack(deepest, width, weights, () => new ReLU())
  let depth = 0
  let found = Infinity
  // One network answers for all depths: what is constant behind one layer is constant behind the next.
  const forward = (layer: Layer, _: Tensor, { data }: Tensor) => {
    if (!(layer instanceof ReLU)) return
    depth++
    if (found > depth && data.every((value, i) => value === data[i % width])) found = depth
  }
  // Asked only once, it needs no fast memory of its own.
  new Sequential(hidden, { seed, backend: reference }).forward(inputs, { observer: { forward } })
  return found
}

await experiment({
  name: '14-born-dead',
  question: 'How many ReLU networks are dead before they learn anything?',
  expectation:
    'a network with ten hidden layers of two ReLU units and random weights: how likely does it give every input the same?',
  about:
    'Many networks are drawn at random and asked whether they are constant. Then some learn y = |x|, with several activations.',
  epochs: 5000,
  options: {
    networks: whole('how many networks are drawn for each width', 1000),
    starts: whole('how many networks learn y = |x| with each activation', 12),
  },
  measures: {
    five: shareMeasure('constant at 5', 1),
    nine: shareMeasure('at 9', 1),
    ten: shareMeasure('at 10 hidden layers', 1),
    solved: numberMeasure('solved'),
  },
  facts: ({ networks, starts, epochs }) => [
    ['depth', 'counts hidden layers, each a dense layer with ReLU'],
    ['drawn', `${networks} networks for each width, asked at ${xs.length} inputs on both sides of 0`],
    ['weights', 'He normal with zero biases, or randomized asymmetric (Lu et al. 2020)'],
    [
      'y = |x|',
      `${starts} starts, 2 units × 5 hidden layers, SGD 0.02, all points at once, ${epochs} updates`,
    ],
    ['solved', 'a mean squared error below 0.05'],
  ],
  async run({ seed, epochs, backend, networks, starts }) {
    const runs = []
    const maps = []
    for (const weights of [he, asymmetric]) {
      const rows = []
      for (const width of widths) {
        const draw = (_: unknown, at: number) => constantFrom(width, weights, `${seed}/${at}`)
        const born = Array.from({ length: networks }, draw)
        const shareAt = (depth: number) => born.filter((from) => from <= depth).length / networks
        runs.push({
          name: `${weights === he ? 'He' : 'asymmetric'}, ${width} wide`,
          values: { five: shareAt(5), nine: shareAt(9), ten: shareAt(10), solved: null as number | null },
        })
        rows.push(Array.from({ length: deepest }, (_, at) => shareAt(at + 1)))
      }
      maps.push(rows)
    }
    const loss = meanSquaredError()
    const fates = { revived: 0, stuck: 0 }
    for (const { name, layer, weights } of learners) {
      let solved = 0
      let constant = 0
      for (let start = 0; start < starts; start++) {
        const layers = [...stack(5, 2, weights, layer), new Dense(2, 1, { weights })]
        const model = new Sequential(layers, { seed: `${seed}/${start}`, backend })
        const wasConstant = isConstant(model, inputs)
        const optimizer = new SGD({ learningRate: 0.02 })
        const settings = { loss, optimizer, epochs, batchSize: xs.length, onDivergence: 'record' } as const
        fit(model, absolute, settings)
        const isSolved = evaluate(model, absolute, loss).loss < 0.05
        solved += Number(isSolved)
        constant += Number(wasConstant)
        fates.revived += Number(wasConstant && isSolved)
        fates.stuck += Number(!wasConstant && !isSolved)
      }
      runs.push({ name: `|x|: ${name}`, values: { five: constant / starts, nine: null, ten: null, solved } })
    }
    return { runs, detail: { maps, fates, networks, starts } }
  },
  words({ seeds, mean }) {
    const { networks, starts } = seeds[0]!.detail
    const sum = (of: 'revived' | 'stuck') => seeds.reduce((total, { detail }) => total + detail.fates[of], 0)
    const tens = widths.map((width) => mean(`He, ${width} wide`, 'ten'))
    const solved = (name: string) => mean(`|x|: ${name}`, 'solved')
    const order = learners.map(({ name }) => name).sort((a, b) => solved(b) - solved(a))
    const list = order.map((name) => `${name} ${Number(solved(name).toFixed(1))}`).join(', ')
    return [
      `Of ${networks} networks with two units a layer and He’s weights ${percent(mean('He, 2 wide', 'nine'))} are constant ` +
        `with nine hidden layers and ${percent(tens[0]!)} with ten; with eight units a layer ` +
        `${percent(mean('He, 8 wide', 'ten'), 1)} with ten. One layer whose units are all at 0 or below on every input is ` +
        'enough, so more depth can only make it worse.',
      `With randomized asymmetric weights it is ${percent(mean('asymmetric, 2 wide', 'ten'))} of the networks of two units ` +
        'and ten hidden layers: one weight or bias of each unit is drawn above 0.',
      `y = |x| was solved, of ${starts} starts, by ${list}. ` +
        `${percent(mean('|x|: ReLU', 'five'))} of the ReLU networks with He’s weights were constant before the first update, and ` +
        `${sum('revived') === 0 ? 'no network' : sum('revived')} that began constant was solved. ` +
        `${sum('stuck') === 0 ? 'All' : 'Not all'} of those that did not begin constant were.`,
    ]
  },
  async page({ seeds, mean }, { starts }) {
    const told = (name: string) => Number(mean(`|x|: ${name}`, 'solved').toFixed(1))
    const depths = Array.from({ length: deepest }, (_, at) => at + 1)
    const shares = (map: number) =>
      widths.map((_, row) =>
        depths.map((_, depth) =>
          seeds.reduce((sum, { detail }) => sum + detail.maps[map]![row]![depth]! / seeds.length, 0),
        ),
      )
    const heatMap = (map: number, name: string) =>
      heatMapFigure({
        title: `With ${name === 'He' ? 'He’s' : 'asymmetric'} weights ${percent(mean(`${name}, 2 wide`, 'ten'))} of networks 2 wide and 10 deep are born constant`,
        x: { label: 'hidden layers', names: depths },
        y: { label: 'units a layer', names: widths },
        values: shares(map),
        valueLabel: 'share of networks that are constant',
        percent: true,
      })
    return {
      title: 'Dead on arrival',
      sections: [
        { heading: 'He’s weights, zero biases', figure: await heatMap(0, 'He') },
        { heading: 'Randomized asymmetric weights and biases', figure: await heatMap(1, 'asymmetric') },
        {
          heading: 'Learning y = |x| with two units and five hidden layers',
          figure: await barsFigure({
            title: `ReLU learns y = |x| from ${told('ReLU')} of ${starts} starts, with asymmetric weights from ${told('asymmetric ReLU')}`,
            x: { label: `starts solved, of ${starts}`, domain: [0, starts] },
            bars: learners.map(({ name, color }) => ({ name, value: told(name), ...(color && { color }) })),
          }),
        },
      ],
    }
  },
})
