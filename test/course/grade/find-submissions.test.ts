import { basename, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { findSubmissions } from '../../../course/grade/find-submissions.ts'
import { findLessons } from '../../../course/lessons.ts'
import { folderWith } from '../support.ts'

const all = findLessons()

/** Names and folders, as `name: folder`. */
const found = (folder: string, entries = all): string[] =>
  findSubmissions([folder], entries).map(({ name, directory }) => `${name}: ${relative(folder, directory)}`)

it('a folder with lessons is one submission', () => {
  const folder = folderWith({ '11-relu/exercise.ts': '' })
  expect(found(folder)).toEqual([`${basename(folder)}: `])
})

it('a repository is one, too, whose work is in my-course', () => {
  const folder = folderWith({ 'my-course/11-relu/exercise.ts': '', 'docs/a.md': '' })
  expect(found(folder)).toEqual([`${basename(folder)}: my-course`])
})

it('a folder of folders is as many, wherever the work is in them, and who has none is in the list', () => {
  const folder = folderWith({
    'bob/my-course/11-relu/exercise.ts': '',
    'ada/11-relu/exercise.ts': '',
    'eve/notes.txt': '',
    '.git/x': '',
    'node_modules/x/y': '',
    'list.csv': '',
  })
  expect(found(folder)).toEqual([`ada: ada`, `bob: ${join('bob', 'my-course')}`, 'eve: eve'])
})

it('a single file is enough where one lesson is graded', () => {
  const folder = folderWith({ 'exercise.ts': '', 'sub/x': '' })
  expect(found(folder, findLessons('11'))).toEqual([`${basename(folder)}: `])
})

it('folders of lessons that are misnamed are one submission, and not as many', () => {
  const folder = folderWith({ '1-neuron/exercise.ts': '', '2-perceptron/exercise.ts': '' })
  expect(found(folder)).toEqual([`${basename(folder)}: `])
})

it('two of the same name keep apart', () => {
  const folder = folderWith({ 'a/ada/11-relu/exercise.ts': '', 'b/ada/11-relu/exercise.ts': '' })
  const names = findSubmissions([join(folder, 'a'), join(folder, 'b')], all).map(({ name }) => name)
  expect(names).toEqual(['ada', 'ada (2)'])
})

it('what is not there is an error', () => {
  const folder = folderWith({ 'file.txt': '' })
  expect(() => findSubmissions([join(folder, 'none')], all)).toThrow('there is no folder')
  expect(() => findSubmissions([join(folder, 'file.txt')], all)).toThrow('there is no folder')
  expect(() => findSubmissions([folder], all)).toThrow('holds neither exercises nor folders with exercises')
})
