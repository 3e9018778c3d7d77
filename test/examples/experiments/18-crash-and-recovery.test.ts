import { expect, it } from 'vitest'
import { jsonOf, runExample } from '../run-example.ts'

interface Run {
  readonly name: string
  readonly before: number
  readonly jolted: number
  readonly accuracy: number
  readonly deadJolted: number
  readonly dead: number
  readonly revivedFirst: number
  readonly revivedSecond: number
}

it('18-crash-and-recovery kills ReLU by the jolt, leaves PReLU alive, and revives no unit of the first layer', async () => {
  const short = ['--seeds', '1', '--epochs', '4', '--calm', '1', '--train', '480']
  const { seeds, words } = await jsonOf('18-crash-and-recovery', ...short)
  const runs = seeds[0].runs as Run[]
  const [relu, , , prelu, , mild] = runs as [Run, Run, Run, Run, Run, Run]
  for (const { before, jolted } of runs) expect(jolted).toBeLessThan(before - 0.2)
  expect(relu.deadJolted).toBeGreaterThan(0.7)
  expect(relu.dead).toBe(relu.deadJolted)
  expect(relu.accuracy).toBeLessThan(0.2)
  expect(mild.deadJolted).toBeLessThan(relu.deadJolted)
  for (const { revivedFirst } of runs) expect(revivedFirst).toBe(0)
  expect(prelu).toMatchObject({ dead: 0, deadJolted: 0 })
  expect(prelu.accuracy).toBeGreaterThan(relu.accuracy + 0.1)
  expect(words[0]).toMatch(/Not recovered: ReLU 1\d\u00a0%/)
  expect(words[1]).toMatch(/^The jolt of 3 killed all ReLU units of layer 2 on 1 of 1 seeds\. Then nothing/)
})

it('18-crash-and-recovery says where the jolt must lie', async () => {
  const { code, stderr } = await runExample('18-crash-and-recovery', '--epochs', '2')
  expect(code).toBe(1)
  expect(stderr).toBe('the jolt must come before the last epoch: --calm 1 or less\n')
})
