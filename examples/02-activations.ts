/**
 * What do the nine activation functions and their derivatives look like, number by number?
 *
 * npx tsx examples/02-activations.ts [--report FILE] [--svg FOLDER]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import { type Activation, activations, float64, leakyRelu, Softmax, Tensor } from 'glassnet'
import {
  barsFigure,
  example,
  functionFigure,
  numberText,
  place,
  textTable,
  writeFileSafely,
} from 'glassnet/report'

// The inputs that the articles print, and the ranges in which they plot.
const wide = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]
const narrow = [-3, -2, -1, 0, 1, 2, 3]
const ranges: Record<string, readonly number[]> = {
  linear: [3],
  'binary-step': [3],
  sigmoid: [10],
  tanh: [6, 10],
  relu: [10, 1],
  'leaky-relu': [10, 1],
  'leaky-relu-0.05': [10],
  prelu: [6],
  elu: [6],
}

interface Listed {
  readonly name: string
  readonly title: string
  readonly activation?: Activation
}

// The nine of the articles, and leaky ReLU once more with the slope that one of them plots.
const nine = activations.filter(({ isInArticles }) => isInArticles)
const listed: Listed[] = nine.flatMap(({ name, title, activation }): Listed[] => {
  if (!activation) return [{ name, title }]
  if (name !== 'leaky-relu') return [{ name, title, activation }]
  const steeper = { name: 'leaky-relu-0.05', title: 'Leaky ReLU .05', activation: leakyRelu(0.05) }
  return [{ name, title: 'Leaky ReLU .01', activation }, steeper]
})

/** Values and derivatives. Softmax takes the inputs as one row; its derivative is a matrix, every output by every input. */
function sample({ activation }: Listed, inputs: readonly number[]) {
  if (activation) {
    return { inputs, values: inputs.map(activation.value), derivatives: inputs.map(activation.derivative) }
  }
  const pass = new Softmax().forward(Tensor.from(inputs, float64))
  const jacobian = inputs.map((_, output) => {
    const outputGradient = Tensor.zeros(pass.output.shape, float64)
    outputGradient.data[output] = 1
    return Array.from(pass.backward(outputGradient)!.data)
  })
  return { inputs, values: Array.from(pass.output.data), derivatives: jacobian }
}

const short = (value: number): string => {
  const rounded = Number(value.toPrecision(4))
  const text = Math.abs(rounded) > 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential(2) : String(rounded)
  return text.replace('-', '−')
}

/** What the dashed line shows. */
function slopesOf(title: string, { derivative }: Activation, limit: number): string {
  const slopes = Array.from({ length: 101 }, (_, at) => derivative(limit * (at / 50 - 1)))
  const [low, high] = [Math.min(...slopes), Math.max(...slopes)]
  if (low === high) return `The slope of ${title} is ${low} everywhere`
  return `The slope of ${title} lies between ${numberText(low)} and ${numberText(high)}`
}

async function figures(standalone: boolean): Promise<{ file: string; title: string; figure: string }[]> {
  const drawn = listed.flatMap(({ name, title, activation }) =>
    (activation ? (ranges[name] ?? [5]) : []).map(async (limit) => ({
      file: `${name}-${limit}.svg`,
      title: `${title}, −${limit} to ${limit}`,
      figure: await functionFigure({
        title: slopesOf(title, activation!, limit),
        activation: activation!,
        range: [-limit, limit],
        standalone,
      }),
    })),
  )
  const { values } = sample(listed.find(({ name }) => name === 'softmax')!, wide)
  const softmax = barsFigure({
    title: 'Softmax gives the largest of the inputs −5 … 5 nearly two thirds of the whole',
    x: { label: 'share', percent: true },
    bars: wide.map((input, at) => ({ name: short(input), value: values[at]! })),
    standalone,
  })
  return [...(await Promise.all(drawn)), { file: 'softmax.svg', title: 'Softmax', figure: await softmax }]
}

await example({
  name: '02-activations',
  question: 'What do the nine activation functions and their derivatives look like, number by number?',
  expectation:
    'at which input is each function steepest, and how steep is it there? Which of the nine have a slope that is exactly ' +
    '0 somewhere?',
  about:
    'Prints the values and derivatives of all nine at the inputs −5 … 5, and in JSON also at −3 … 3. The report and ' +
    'the SVG files hold the plots.',
  options: { svg: place('FOLDER', 'write every plot as an SVG file into this folder') },
  async run({ svg }, screen) {
    const columns = listed.map((entry) => ({
      ...entry,
      wide: sample(entry, wide),
      narrow: sample(entry, narrow),
    }))
    const scalar = columns.filter(({ activation }) => activation)
    const softmax = columns.find(({ activation }) => !activation)!

    const titles = ['x', ...columns.map(({ title }) => title.replace('Leaky ReLU', 'Leaky'))]
    screen.line('values (softmax of the whole column)')
    screen.line(
      textTable(
        titles,
        wide.map((x, at) => [short(x), ...columns.map((column) => short(column.wide.values[at]!))]),
      ),
    )
    screen.line()
    screen.line(
      'derivatives (softmax: of each output by its own input, s·(1 − s), the diagonal of its Jacobian)',
    )
    const slopeAt = (column: (typeof columns)[number], at: number): number => {
      const derivative = column.wide.derivatives[at]!
      return typeof derivative === 'number' ? derivative : derivative[at]!
    }
    screen.line(
      textTable(
        titles,
        wide.map((x, at) => [short(x), ...columns.map((column) => short(slopeAt(column, at)))]),
      ),
    )
    screen.line()
    for (const { title, activation } of scalar) {
      const { formula, derivativeFormula, source } = activation!
      screen.line(`${title.padEnd(15)} ${formula}; ${derivativeFormula}. ${source}`)
    }
    screen.line()
    const sum = softmax.wide.values.reduce((total, value) => total + value, 0)
    screen.paragraph(
      `The softmax column sums to ${sum.toFixed(12)}; the others know nothing of their neighbours. The derivative of sigmoid is at ` +
        `most ${short(Math.max(...columns.find(({ name }) => name === 'sigmoid')!.wide.derivatives.map(Number)))}; that of tanh reaches 1, ` +
        'and both vanish on both sides. Those of ReLU and its relatives jump at 0, where each takes the slope of its negative side.',
    )
    if (svg) {
      const drawn = await figures(true)
      for (const { file, figure } of drawn) await writeFileSafely(`${svg}/${file}`, figure)
      screen.line(`${drawn.length} plots: ${svg}`)
    }
    return {
      json: {
        activations: columns.map(({ name, title, activation, wide, narrow }) => ({
          name,
          title,
          formula: activation?.formula ?? 'sᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)',
          parameters: activation?.parameters ?? {},
          ...wide,
          narrow,
        })),
      },
      page: async () => ({
        title: 'Nine activation functions',
        question: 'What do they and their derivatives look like, number by number?',
        lede: [
          'Solid: the function. Dashed: its derivative. A dot marks a kink; at a jump the full dot is the value there.',
        ],
        sections: (await figures(false)).map(({ title, figure }) => ({ heading: title, figure })),
      }),
    }
  },
})
