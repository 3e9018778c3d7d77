import { expect, it } from 'vitest'
import { commandFor } from '../../../course/learn/command-for.ts'
import { fromHere } from '../../../course/learn/terminal.ts'
import { usualWorkspace } from '../../../course/learn/workspace.ts'

it('a command names the folder only where it is not the usual one, as the learner would write it', () => {
  expect(commandFor(usualWorkspace, 'watch 3')).toBe('npm run course -- watch 3')
  expect(commandFor(fromHere('mine'), 'watch 3')).toBe('npm run course -- --dir mine watch 3')
  expect(commandFor(fromHere('my work'), 'next')).toBe('npm run course -- --dir "my work" next')
})
