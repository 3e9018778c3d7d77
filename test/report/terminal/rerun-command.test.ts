import { expect, it } from 'vitest'
import { choice, flag, place, positive, someOf, whole } from '../../../src/report/index.ts'
import { rerunCommand } from '../../../src/report/terminal/rerun-command.ts'

const table = {
  scenario: choice('', ['rate', 'bias'], 'rate'),
  control: flag(''),
  learningRate: positive('', 0.5),
  activations: someOf('activation', '', ['relu', 'elu']),
  svg: place('FOLDER', ''),
  seed: whole('', 1),
}
const defaults = {
  scenario: 'rate',
  control: false,
  learningRate: 0.5,
  activations: ['relu', 'elu'],
  svg: undefined,
  seed: 1,
}
const command = (values: Readonly<Record<string, unknown>>, always?: string[]) =>
  rerunCommand({ start: 'npm start --', table, values, ...(always && { always }) })

it('a run with every option at its default needs no option to run again', () => {
  expect(command(defaults)).toBe('npm start --')
  expect(command({})).toBe('npm start --')
})

it('every option that is not at its default is told, a switch by its name alone', () => {
  const values = {
    scenario: 'bias',
    control: true,
    learningRate: 0.1,
    activations: ['elu'],
    svg: 'out',
    seed: 0,
  }
  expect(command(values)).toBe(
    'npm start -- --scenario bias --control --learning-rate 0.1 --activations elu --svg out --seed 0',
  )
})

it('an option that is always told is told at its default too, but not where it has no value', () => {
  expect(command(defaults, ['seed', 'svg'])).toBe('npm start -- --seed 1')
})

it('a value that a shell would take apart is quoted', () => {
  expect(command({ svg: "my folder's" })).toBe("npm start -- --svg 'my folder'\\''s'")
})
