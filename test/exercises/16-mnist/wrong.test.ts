/** The mistakes of 16.4 as learners run them: on layers, losses and a loop of their own, here those of the solutions. */
import { expect, it } from 'vitest'
import { runCheck } from '../../../course/check/check-lesson.ts'
import lesson from '../../../exercises/16-mnist/lesson.ts'
import type { Exports } from '../../../exercises/16-mnist/reference.ts'
import type { Layer, Loss, Matrix, Vector } from '../../../exercises/support.ts'
import { fit, stack } from '../../../solutions/05-sgd/exercise.ts'
import { crossEntropy, softmax } from '../../../solutions/15-softmax/exercise.ts'
import * as solution from '../../../solutions/16-mnist/exercise.ts'

type Train = Exports['trainDigits']

const told = (trainDigits: Train): (string | undefined)[] =>
  lesson.checks
    .filter(({ part, stage }) => part === '16.4' && stage !== 'shape')
    .map((check) => runCheck(lesson, check, { ...solution, trainDigits }).matched)

/** Labels become targets, and the rest is right. */
const trainingOn =
  (targetsOf: (labels: Vector) => unknown, loss: Loss = crossEntropy): Train =>
  (layers, inputs, labels, options) =>
    fit(stack(layers), loss, inputs, targetsOf(labels) as Matrix, options)

/** −Σ target · ln share, as it stands in textbooks. */
const textbook: Loss = (logits, targets) => ({
  ...crossEntropy(logits, targets),
  value:
    -logits
      .flatMap((row, i) => softmax(row).map((share, j) => targets[i]![j]! * Math.log(share)))
      .reduce((sum, term) => sum + term, 0) / logits.length,
})

/** As the third hint of lesson 15 writes it. */
const hinted: Loss = (logits, targets) => ({
  ...crossEntropy(logits, targets),
  value: logits.reduce((sum, row, i) => {
    const right = targets[i]!.indexOf(1)
    return sum - Math.log(softmax(row)[right]!) / logits.length
  }, 0),
})

const oneHot = (labels: Vector): Matrix =>
  labels.map((label) => Array.from({ length: 10 }, (_, digit) => Number(digit === label)))

it.each([
  ['right targets', trainingOn(oneHot)],
  ['right targets and the loss of the hint', trainingOn(oneHot, hinted)],
])('%s are told nothing', (_, train) => {
  expect(told(train)).toEqual([undefined, undefined])
})

it.each([
  ['labels as they are', trainingOn((labels) => labels)],
  ['labels as they are, and the loss of a textbook', trainingOn((labels) => labels, textbook)],
  ['each label in a row of its own', trainingOn((labels) => labels.map((label) => [label]))],
])('%s make NaN, and are told to be too narrow', (_, train) => {
  expect(told(train)).toEqual(['targets-too-narrow', 'targets-too-narrow'])
})

it('labels as they are stop the loss of the hint, and are told as such', () => {
  expect(told(trainingOn((labels) => labels, hinted))).toEqual(['labels-as-they-are', 'labels-as-they-are'])
})

it('a list of layers in the place of a network is told as such', () => {
  const train: Train = (layers, inputs, labels, options) =>
    fit(layers as unknown as Layer, crossEntropy, inputs, oneHot(labels), options)
  expect(told(train)).toEqual(['a-list-for-a-network', 'a-list-for-a-network'])
})
