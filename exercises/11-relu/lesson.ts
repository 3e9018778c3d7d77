/** Lesson 11: the prediction, what is seen afterwards, and everything else in one place. */
import { Dense, heNormal, Sequential } from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import type { Matrix } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const units = 32
/** Of the guess, and of the picture. */
const [manyDigits, tenDigits] = [500, 10]

/** What goes into the ReLU units of a layer as it is born, for as many digits, each class in turn as far as they go. */
async function preActivations(
  digits: number,
): Promise<{ readonly labels: readonly number[]; readonly sums: Matrix }> {
  const { test } = await loadMnist({ train: 1, test: digits })
  const layer = new Sequential([new Dense(784, units, { weights: heNormal() })], { seed: 1 })
  return { labels: Array.from(test.targets), sums: rows(layer.predict(test.inputs)) }
}

const percentageOn = (output: Matrix): number => {
  const numbers = output.flat()
  return Math.round((100 * numbers.filter((value) => value > 0).length) / numbers.length)
}

const prediction: Prediction = {
  question: `What percentage of ${units} ReLU units with random weights and zero biases is above 0 on an average digit?`,
  async outcome() {
    const [percentage, ofTen] = await Promise.all(
      [manyDigits, tenDigits].map(async (digits) => percentageOn((await preActivations(digits)).sums)),
    )
    return {
      value: percentage!,
      because:
        'The weights are as often negative as positive and the bias is 0, so a weighted sum falls on either side of 0 about ' +
        'equally often. How many are on differs from digit to digit and from seed to seed: ' +
        `${percentage} % is over ${manyDigits} digits; the picture that you get for the exercise has ${tenDigits} of them, and there it is ${ofTen} %.`,
    }
  },
}

/** Which unit is on for which digit, by the learner's own layer. */
async function reward({ ReLU }: Exports): Promise<Reward> {
  const { labels, sums } = await preActivations(tenDigits)
  const { output } = new ReLU().forward(sums)
  const order = labels.map((label, row) => [label, row] as const).sort(([a], [b]) => a - b)
  const raster = order.map(([label, row]) => {
    const numbers = output[row]!
    const marks = numbers.map((value) => (value > 0 ? '█' : '·')).join('')
    return `  ${label}  ${marks}  ${numbers.filter((value) => value > 0).length} of ${units}`
  })
  const silent = Array.from({ length: units }, (_, unit) => unit).filter((unit) =>
    output.every((row) => row[unit] === 0),
  )
  return {
    lines: [
      `Your ReLU on ${units} units as they are born, one digit a line (█ on, · silent):`,
      '',
      ...raster,
      '',
      ...paragraph(
        `${percentageOn(output)} % of all marks are on. Every digit lights another set of units: that set is how the ` +
          `network sees the digit. ${tellSilent(silent.length)}`,
      ),
    ],
  }
}

function tellSilent(units: number): string {
  if (units === 0) return 'No unit is silent on all ten of them.'
  return `${units} of the units ${units === 1 ? 'is' : 'are'} silent on all ten: not dead yet, for another digit may wake ${units === 1 ? 'it' : 'them'}.`
}

export default lesson<Exports>({
  number: 11,
  folder: '11-relu',
  title: 'ReLU',
  goal: 'Write the most used activation there is, forward and backward, and know what it does at 0.',
  minutes: 20,
  exports: ['relu', 'ReLU'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})
