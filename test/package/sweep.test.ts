import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { node } from './command.ts'
import { installed } from './installed.ts'

let folder = ''
beforeAll(async () => {
  folder = join(installed().consumer, 'sweep')
  await mkdir(folder)
})

/** Runs a program in the folder and gives back what it printed as JSON. */
async function printed(program: string): Promise<unknown> {
  await writeFile(
    join(folder, 'program.js'),
    `import { sweep, summarizeSweep } from 'glassnet/sweep'\n${program}`,
  )
  return JSON.parse(await node(['program.js'], folder))
}

describe('a sweep with the installed package', () => {
  test('gives the same numbers on one thread and on several, with a thread for each run, and in the program itself', async () => {
    await writeFile(
      join(folder, 'xor.js'),
      `import { binaryCrossEntropyOnLogits, Dense, fit, ReLU, Sequential, SGD, weightsHash, xor } from 'glassnet'

      export default async function ({ hidden }, seed) {
        const model = new Sequential([new Dense(2, hidden), new ReLU(), new Dense(hidden, 1)], { seed })
        const options = { loss: binaryCrossEntropyOnLogits(), optimizer: new SGD({ learningRate: 0.5 }), epochs: 20 }
        const { epochs } = fit(model, xor(), options)
        return { loss: epochs.at(-1).loss, hash: await weightsHash(model) }
      }`,
    )
    const [alone, ...others] = (await printed(`
      import { sweepHere } from 'glassnet/sweep/here'
      import experiment from './xor.js'
      const grid = { settings: { hidden: [2, 3] }, seeds: [1, 2] }
      const module = new URL('./xor.js', import.meta.url)
      const sweeps = [
        sweepHere(experiment, grid),
        sweep(module, { ...grid, workers: 1 }),
        sweep(module, { ...grid, workers: 2, order: 'listed' }),
        sweep(module, { ...grid, workers: 2, isolate: true, order: 'listed' }),
      ]
      const lists = []
      for (const runs of sweeps) {
        const list = []
        for await (const run of runs) list.push(run)
        lists.push([list, summarizeSweep(list, ({ loss }) => loss)])
      }
      console.log(JSON.stringify(lists))
    `)) as [{ result: { hash: string } }[], unknown][]
    expect(new Set(alone![0].map(({ result }) => result.hash)).size).toBe(4)
    expect(others).toEqual([alone, alone, alone])
  })

  test('takes CommonJS modules, and says what is wrong with one that is no experiment', async () => {
    await writeFile(join(folder, 'plain.cjs'), 'module.exports = (_, seed) => seed')
    await writeFile(
      join(folder, 'compiled.cjs'),
      "Object.defineProperty(exports, '__esModule', { value: true })\nexports.default = (_, seed) => seed + 1",
    )
    await writeFile(join(folder, 'none.js'), 'export const experiment = 1')
    await writeFile(join(folder, 'text.js'), "export default 'text'")
    await writeFile(join(folder, 'broken.js'), "import './missing.js'\nsetInterval(() => {}, 1000)")
    const said = await printed(`
      const said = []
      for (const name of ['plain.cjs', 'compiled.cjs', 'none.js', 'text.js', 'broken.js']) {
        try {
          for await (const run of sweep(new URL(name, import.meta.url), { seeds: [5] })) said.push(run.result)
        } catch (error) {
          said.push(error.message)
        }
      }
      console.log(JSON.stringify(said))
    `)
    const noFunction =
      'expected its default export to be a function, export default function (setting, seed, report) { … }'
    const cannotUse = (file: string) => `sweep: cannot use ${join(folder, file)}: `
    expect(said).toEqual([
      5,
      6,
      `${cannotUse('none.js')}TypeError: ${noFunction}, got none`,
      `${cannotUse('text.js')}TypeError: ${noFunction}, got string`,
      expect.stringContaining(`${cannotUse('broken.js')}Error: Cannot find module`),
    ])
  })

  test('says what is missing where an experiment is TypeScript and nothing can read it', async () => {
    await writeFile(join(folder, 'typed.ts'), 'export default (_: unknown, seed: number): number => seed')
    const said = await printed(`
      try {
        const result = []
        for await (const run of sweep(new URL('typed.ts', import.meta.url), { seeds: [5] })) result.push(run.result)
        console.log(JSON.stringify(result))
      } catch (error) {
        console.log(JSON.stringify(error.message))
      }
    `)
    const readsTypeScript = Boolean((process.features as { typescript?: unknown }).typescript)
    expect(said).toEqual(
      readsTypeScript
        ? [5]
        : `sweep: ${join(folder, 'typed.ts')} is TypeScript, which this Node does not read in threads; ` +
            'npm install --save-dev tsx, or compile it and name the .js file',
    )
  })
})
