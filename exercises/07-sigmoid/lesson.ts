/** Lesson 7: the prediction, what is seen afterwards, and everything else in one place. */
import { sigmoid as glassSigmoid } from 'glassnet'
import { functionFigure, percent } from 'glassnet/report'
import { numberText } from '../../course/check/compare.ts'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { chart } from '../../course/support/chart.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const prediction: Prediction = {
  question: 'How many times steeper is the sigmoid at 0 than at 10?',
  async outcome() {
    const [middle, far] = [glassSigmoid.derivative(0), glassSigmoid.derivative(10)]
    return {
      value: Math.round(middle / far),
      because:
        `σ′(0) is ${numberText(middle)}, its highest, and σ′(10) is ${numberText(far)}: at 10 the curve is as good as flat, ` +
        'and so little of a gradient comes back that the unit hardly learns, however wrong it is.',
    }
  },
}

const grid = Array.from({ length: 121 }, (_, at) => -6 + at / 10)

/** The learner's own curve and slope, and what is left of a gradient that goes back through it. */
async function reward({ sigmoid, Sigmoid }: Exports): Promise<Reward> {
  const slope = (x: number): number => new Sigmoid().forward([[x]]).backward([[1]])[0]![0]!
  const slopes = grid.map(slope)
  const steepest = Math.max(...slopes)
  const place = grid[slopes.indexOf(steepest)]!
  const passed = [2, 4, 6, 10].map((x) => [`±${x}`, numberText(slope(x))] as const)
  const finding = `Your sigmoid is steepest at ${place}, and passes ${percent(steepest)} of a gradient there`
  return {
    lines: [
      finding,
      '',
      ...chart(
        [
          { name: 'σ', values: grid.map(sigmoid) },
          { name: 'σ′', values: slopes },
        ],
        { low: 0, high: 1, height: 10 },
      ),
      `       x from ${grid[0]} to ${grid.at(-1)}`,
      '',
      ...paragraph(
        `Further out it passes less: ${passed.map(([x, value]) => `${value} at ${x}`).join(', ')}. And what comes back through ` +
          `ten sigmoids, one behind the other, is multiplied by ${numberText(steepest)} ten times at best: ${numberText(steepest ** 10)} of it is left.`,
      ),
    ],
    page: {
      title: finding,
      question: 'How much of a gradient does a sigmoid let through?',
      facts: [['slope', 'the backward pass of your layer, for an output gradient of 1']],
      sections: [
        {
          heading: 'The curve and its slope',
          figure: await functionFigure({
            title: `Never more than ${numberText(steepest)}, and less than ${numberText(slope(6))} beyond ±6`,
            functions: [
              { name: 'your sigmoid', f: sigmoid },
              { name: 'its slope', f: slope, dashed: true },
            ],
            range: [-10, 10],
          }),
          table: { columns: ['x', 'slope'], rows: [['0', numberText(slope(0))], ...passed] },
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 7,
  folder: '07-sigmoid',
  title: 'Sigmoid',
  goal: 'Write the S from 0 to 1 so that no number breaks it, and know how little of a gradient it lets through.',
  minutes: 25,
  exports: ['sigmoid', 'Sigmoid'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})
