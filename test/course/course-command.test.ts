/** What a learner reads, in a pipe. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { runCourse } from '../../course/course-command.ts'
import { Terminal } from '../../course/learn/terminal.ts'
import { watch } from '../../course/learn/watch.ts'
import { openWorkspace } from '../../course/learn/workspace.ts'
import { findLesson, lessonFile, lessons } from '../../course/lessons.ts'
import { folderWith, listen, relu, type Spoken } from './support.ts'

/** `npm run course -- … --dir folder/mine`, and what it says. */
const course = (folder: string, ...words: string[]): Promise<Spoken> =>
  listen(() => runCourse(['--dir', join(folder, 'mine'), ...words]))

it('the first screen says where the work is, what to do, and that failing is how it begins', async () => {
  const folder = folderWith()
  const { out, errors, code } = await course(folder)
  expect({ errors, code }).toEqual({ errors: '', code: 0 })
  expect(out).toContain(`Your exercises are in ${join(folder, 'mine')} now`)
  expect(out).toContain(`0 of ${lessons.length} passed`)
  expect(out).toContain('Next: lesson 1, One neuron')
  expect(out).toContain(join(folder, 'mine', '01-neuron', 'exercise.ts'))
  expect(out).toMatch(/npm run course -- --dir \S+ watch 1 /)
  expect(out).toContain('Failing is how it begins')
  expect(out).not.toContain('\x1b')
  expect((await course(folder)).out).not.toContain('Your exercises are in')
})

it('predict asks in a pipe too, takes the answer as a word, and refuses what is none', async () => {
  const folder = folderWith()
  expect((await course(folder, 'predict', '11')).out).toMatch(
    /Answer with: npm run course -- --dir \S+ predict 11 NUMBER/,
  )
  expect((await course(folder, 'predict', '11', '30 %')).out).toContain('Written down: 30.')
  expect((await course(folder, 'predict', '11')).out).toContain('Your guess so far: 30')
  expect((await course(folder, 'predict', '13')).out).toMatch(/predict 13 NUMBER \(1 to 4\)\n/)
  expect((await course(folder, 'predict', '13', 'only', 'leaky', 'ReLU')).out).toContain(
    'Written down: only leaky ReLU.',
  )
  expect(await course(folder, 'predict', '11', 'many')).toMatchObject({
    errors: "'many' is no number: write it like 30, 0.5 or 1e-5\n",
    code: 1,
  })
})

it('hints go one rung further each time, and cost a line in the list', async () => {
  const folder = folderWith()
  const heads = []
  for (let time = 0; time < 4; time++)
    heads.push(/\w+ hint \(\d of 3\)/.exec((await course(folder, 'hint', 'relu')).out)?.[0])
  expect(heads).toEqual([
    'First hint (1 of 3)',
    'Second hint (2 of 3)',
    'Third hint (3 of 3)',
    'Third hint (3 of 3)',
  ])
  expect((await course(folder, 'hint', '1', '--all')).out.match(/hint \(/g)).toHaveLength(3)
  expect((await course(folder, 'list')).out).toMatch(
    /11 {2}ReLU +\d+ min {2}, 3 of 3 hints|11 {2}ReLU +\d+ min +3 of 3 hints/,
  )
})

it('skip goes on, reset keeps what was written, and a solution waits until it is wanted', async () => {
  const folder = folderWith()
  const { out } = await course(folder, 'skip', '1')
  expect(out).toContain('Lesson 1 is skipped')
  expect(out).toContain(`Next: lesson ${lessons[1]!.number}`)
  expect((await course(folder, 'list')).out).toMatch(/– +1 {2}One neuron .* skipped/)
  const file = join(folder, 'mine', '11-relu', 'exercise.ts')
  writeFileSync(file, 'mine')
  expect((await course(folder, 'reset', '11')).out).toContain('exercise.backup.ts')
  expect(readFileSync(join(folder, 'mine', '11-relu', 'exercise.backup.ts'), 'utf8')).toBe('mine')
  const refused = (await course(folder, 'solution', '11')).out
  expect(refused).toContain('is not passed yet')
  expect(refused).not.toContain('class ReLU')
  expect((await course(folder, 'solution', '11', '--anyway')).out).toContain('class ReLU')
})

it('a lesson that passes no more is told on the first screen and in the list', async () => {
  const progress = {
    lessons: { '11-relu': { passed: '2026', broken: true }, '12-dead-units': { passed: '2025' } },
  }
  const folder = folderWith({ 'mine/progress.json': JSON.stringify(progress) })
  const { out } = await course(folder)
  expect(out).toContain(`█░░░░░░░░░░░░░░░  1 of ${lessons.length} passed`)
  expect(out).toMatch(/Lesson 11, ReLU, failed at the last check: .* check 11/)
  expect(out).toContain('Next: lesson 13')
  expect(out).not.toContain('Failing is how it begins')
  expect((await course(folder, 'list')).out).toMatch(/✗ 11 {2}ReLU .* failed at the last check/)
})

it('the help ends with a sentence in lines of the width of all others', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit')
  })
  onTestFinished(() => exit.mockRestore())
  const { out } = await course(folderWith(), '--help')
  const last = out.trimEnd().split('\n').slice(-2)
  expect(last.join(' ')).toMatch(/^N is a number \(11\).* the lesson you are at\.$/)
  expect(last.filter((line) => line.length > 88)).toEqual([])
})

it('a command that there is not is told with the one that is meant', async () => {
  const folder = folderWith()
  expect(await course(folder, 'chekc')).toMatchObject({
    errors: "there is no command 'chekc'; did you mean check?\n",
    code: 1,
  })
  expect(await course(folder, 'hints', '--help')).toMatchObject({
    errors: "there is no command 'hints'; did you mean hint?\n",
    out: '',
    code: 1,
  })
  expect((await course(folder, 'abracadabra', '1')).errors).toMatch(/'abracadabra'; npm run course -- --help/)
  expect(existsSync(join(folder, 'mine'))).toBe(false)
})

it('where one lesson is meant a second one is refused, and not left out silently', async () => {
  const folder = folderWith()
  expect(await course(folder, 'check', '1', '2')).toMatchObject({
    errors: 'check takes one lesson at a time, got 1 2\n',
    code: 1,
  })
  expect((await course(folder, 'hint', 'relu', 'dense')).errors).toContain('got relu dense')
  expect(existsSync(join(folder, 'mine'))).toBe(false)
})

it('a broken progress file is told, and is no end', async () => {
  const folder = folderWith({ 'mine/progress.json': '{' })
  const { out, code } = await course(folder, 'list')
  expect(out).toContain('Your progress could not be read; the file is kept as')
  expect(out).toContain('One neuron')
  expect(code).toBe(0)
})

it('what there is not is told in one line', async () => {
  const folder = folderWith()
  const { errors, code } = await course(folder, 'hint', '99')
  expect(errors).toMatch(
    /^there is no lesson '99': give a number from 1 to \d+ or a folder such as [\w-]+\n$/,
  )
  expect(code).toBe(1)
})

describe('check', () => {
  it('shows what there is to see, the guess beside the outcome, and what comes next', async () => {
    const folder = folderWith({ 'mine/11-relu/exercise.ts': relu })
    await course(folder, 'predict', '11', '30')
    const { out, errors, code } = await course(folder, 'check', '11')
    expect({ errors, code }).toEqual({ errors: '', code: 0 })
    expect(out).toMatch(/11 · ReLU {2}(\d+) of \1 points/)
    expect(out).toContain('  ✓ 11.1  relu keeps what is above zero')
    expect(out).toContain('Lesson 11 is passed.')
    expect(out).toMatch(/units as they are born[\s\S]*█/)
    expect(out).toMatch(/You guessed 30; it came to \d+\./)
    expect(out).toContain('Next: lesson 12, Dead units')
    expect((await course(folder, 'list')).out).toMatch(/✓ 11 {2}ReLU .* passed/)
    expect((await course(folder, 'solution', '11')).out).toContain('class ReLU')
  })

  it('names the earlier lessons that failing work is made of, and that have not passed', async () => {
    const folder = folderWith({
      'mine/01-neuron/exercise.ts': 'export const half = (z: number): number => z / 2',
      'mine/02-perceptron/exercise.ts':
        "import { half } from '../01-neuron/exercise.ts'\nexport const step = half",
    })
    expect((await course(folder, 'check', '2')).out).toMatch(
      /uses what you wrote in lesson 1; it has not passed yet:\n {2}npm run course -- --dir \S+ check 1\n/,
    )
  })

  it('of a file that was deleted names the command that brings it back', async () => {
    const folder = folderWith({ 'mine/01-neuron/notes.txt': '' })
    const { out } = await course(folder, 'check', '1')
    expect(out).toContain('✗ there is no 01-neuron/exercise.ts\n')
    expect(out).toMatch(/as it was at first: npm run course -- --dir \S+ reset 1\n/)
  })

  it('of a single broken file says where, and with --exit-code ends with 1', async () => {
    const folder = folderWith({ 'mine/11-relu/exercise.ts': 'export const relu = (' })
    const { out, code } = await course(folder, 'check', '11', '--exit-code')
    expect(code).toBe(1)
    expect(out).toContain('✗ exercise.ts:1: ')
    expect(out).toMatch(/None of the \d+ checks could run\./)
    expect((await course(folder, 'check', '11')).code).toBe(0)
  })
})

it('grade gives points to a class, and the seed stands beside them', async () => {
  const folder = folderWith({
    'all/ada/exercise.ts': relu,
    'all/bob/11-relu/exercise.ts': readFileSync(lessonFile(findLesson('11'), 'exercise.ts'), 'utf8'),
  })
  const words = [
    'grade',
    join(folder, 'all'),
    '--csv',
    '--lessons',
    '11',
    '--seed',
    'autumn',
    '--out',
    join(folder, 'out.csv'),
  ]
  const { out, errors } = await course(folder, ...words)
  expect(errors).toContain('ada: all')
  expect(out).toContain('seed autumn')
  const [header, ...rows] = readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\r\n')
  expect(header).toMatch(/^submission,score,points,not run,11-relu \(of \d+\),seed,course,why not run$/)
  expect(rows[0]).toMatch(/^ada,(\d+),\1,0,\1,autumn,/)
  expect(rows[1]).toMatch(/^bob,0,\d+,0,0,autumn,/)
  expect((await course(folder, 'grade', join(folder, 'all'), '--gradescope')).errors).toContain(
    'one submission at a time, got 2',
  )
  expect((await course(folder, 'grade', '--json', '--csv')).errors).toContain('one form at a time')
  expect(existsSync(join(folder, 'mine'))).toBe(false)
})

it('watch checks again when a file is saved, and only then', async () => {
  const folder = join(folderWith(), 'mine')
  openWorkspace(folder)
  const file = join(folder, '11-relu', 'exercise.ts')
  const ending = new AbortController()
  let shown = ''
  const terminal = new (class extends Terminal {
    override line(text = ''): void {
      shown += `${text}\n`
      this.#heard?.()
    }
    #heard: (() => void) | undefined
    async until(text: string): Promise<void> {
      while (!shown.includes(text)) {
        await new Promise<void>((resolve) => {
          this.#heard = resolve
        })
      }
    }
  })()
  const watching = watch(folder, findLesson('11'), {}, terminal, ending.signal)
  await terminal.until('Watching')
  expect(shown).toContain('TODO(11.1)')
  shown = ''
  writeFileSync(file, relu.replace('x <= 0 ? 0 : x', 'x'))
  await terminal.until('Watching')
  expect(shown).toContain('✗ 11.1')
  expect(shown.match(/11 · ReLU/g)).toHaveLength(1)
  shown = ''
  // Touched, and with the same text in it.
  writeFileSync(file, readFileSync(file))
  await new Promise((resolve) => setTimeout(resolve, 300))
  writeFileSync(file, 'export const broken = (')
  await terminal.until('exercise.ts:1')
  expect(shown.match(/11 · ReLU/g)).toHaveLength(1)
  ending.abort()
  await watching
})
