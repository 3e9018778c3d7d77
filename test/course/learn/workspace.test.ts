import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { openWorkspace, resetExercise } from '../../../course/learn/workspace.ts'
import { findLesson, lessonFile, lessons } from '../../../course/lessons.ts'
import { folderWith } from '../support.ts'

const entry = findLesson('11')
const stub = readFileSync(lessonFile(entry, 'exercise.ts'), 'utf8')

it('a new workspace has every stub and README, and what is written in it stays', () => {
  const folder = join(folderWith(), 'mine')
  expect(openWorkspace(folder)).toBe(true)
  for (const { folder: name } of lessons) {
    expect(existsSync(join(folder, name, 'exercise.ts'))).toBe(true)
    expect(existsSync(join(folder, name, 'README.md'))).toBe(true)
  }
  const file = join(folder, entry.folder, 'exercise.ts')
  expect(readFileSync(file, 'utf8')).toBe(stub)
  writeFileSync(file, 'mine')
  writeFileSync(join(folder, 'support.ts'), 'changed')
  rmSync(join(folder, lessons[0]!.folder), { recursive: true })
  expect(openWorkspace(folder)).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(existsSync(join(folder, lessons[0]!.folder, 'exercise.ts'))).toBe(true)
  expect(readFileSync(join(folder, 'support.ts'), 'utf8')).toContain('class TodoError')
})

it('the links of a README lead to the pages of the course wherever its copy stands', () => {
  const folder = join(folderWith(), 'my work')
  openWorkspace(folder)
  for (const { folder: name } of lessons) {
    const readme = readFileSync(join(folder, name, 'README.md'), 'utf8')
    const links = [...readme.matchAll(/\]\(([^)#]+)/g)].map(([, link]) => link!)
    expect(links).not.toEqual([])
    for (const link of links.filter((each) => !each.startsWith('https:')))
      expect(existsSync(new URL(link, pathToFileURL(join(folder, name, 'README.md'))))).toBe(true)
  }
})

it('beginning again keeps what was written, each time under another name', () => {
  const folder = join(folderWith(), 'mine')
  openWorkspace(folder)
  const file = join(folder, entry.folder, 'exercise.ts')
  expect(resetExercise(folder, entry)).toBeUndefined()
  writeFileSync(file, 'first')
  const backup = resetExercise(folder, entry)!
  expect(readFileSync(backup, 'utf8')).toBe('first')
  expect(readFileSync(file, 'utf8')).toBe(stub)
  writeFileSync(file, 'second')
  const other = resetExercise(folder, entry)!
  expect(other).not.toBe(backup)
  expect([backup, other].map((path) => readFileSync(path, 'utf8'))).toEqual(['first', 'second'])
  rmSync(file)
  expect(resetExercise(folder, entry)).toBeUndefined()
  expect(readFileSync(file, 'utf8')).toBe(stub)
})
