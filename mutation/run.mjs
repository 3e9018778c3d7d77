/** Runs Stryker folder by folder and says what it found. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

/** Which tests have to find the mutants of a folder: its own, whose paths mirror it, and those against other sources. */
const tests = {
  activations: ['test/activations', 'test/oracles/activations.test.ts'],
  layers: ['test/layers'],
  train: [
    'test/train',
    'test/oracles/losses.test.ts',
    'test/oracles/optimizers.test.ts',
    'test/oracles/schedules.test.ts',
  ],
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: 'string', multiple: true, default: [] },
    concurrency: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    incremental: { type: 'boolean', default: false },
    // `vitest` is Stryker's own: slower, and a check of ours.
    runner: { type: 'string', default: 'in-process' },
    verbose: { type: 'boolean', default: false },
  },
})
const asked = [...values.mutate, ...positionals].flatMap((list) => list.split(',')).map(asPattern)
const lowestScore = 90

const isIn = (folder) => (pattern) => pattern.startsWith(`src/${folder}/`)
const lost = asked.filter((pattern) => !Object.keys(tests).some((folder) => isIn(folder)(pattern)))
if (lost.length > 0) {
  console.error(
    `nothing in ${lost.join(', ')} is mutated: expected files or patterns in src/${Object.keys(tests).join(', src/')}`,
  )
  process.exit(1)
}

for (const folder of Object.keys(tests)) {
  const patterns = asked.length > 0 ? asked.filter(isIn(folder)) : [`src/${folder}/**/*.ts`]
  if (patterns.length > 0) summarise(folder, await mutate(folder, patterns))
}

/** A folder stands for all that is in it. */
function asPattern(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? `${path.replace(/[\\/]+$/, '')}/**/*.ts`
    : path
}

async function mutate(folder, patterns) {
  process.env.GLASSNET_TESTS = JSON.stringify(tests[folder])
  const report = `reports/mutation/${folder}`
  const stryker = new Stryker({
    mutate: [...patterns, '!src/**/index.ts'],
    // The sandbox holds what is mutated and what tests it; it lies outside, where no other tool looks.
    ignorePatterns: [
      '**',
      '!src/**',
      '!test/**',
      '!scripts/**',
      '!vitest.config.ts',
      '!mutation/*',
      '!package.json',
      '!tsconfig.json',
      'scripts/**/node_modules',
    ],
    tempDirName: join(tmpdir(), 'glassnet-mutation'),
    plugins: [
      '@stryker-mutator/vitest-runner',
      join(root, 'mutation/test-runner.mjs'),
      join(root, 'mutation/ignore-messages.mjs'),
    ],
    testRunner: values.runner,
    glassnet: { tests: tests[folder] },
    vitest: { configFile: 'mutation/vitest.config.ts', related: false },
    warnings: { unknownOptions: false },
    coverageAnalysis: 'perTest',
    mutator: { excludedMutations: ['StringLiteral'] },
    ignorers: ['messages'],
    // Types are stripped and not checked when tests run.
    disableTypeChecks: false,
    concurrency: Number(values.concurrency),
    timeoutMS: 20_000,
    incremental: values.incremental,
    incrementalFile: `${report}.incremental.json`,
    reporters: ['html', 'json', ...(process.stdout.isTTY ? ['progress'] : ['progress-append-only'])],
    htmlReporter: { fileName: `${report}.html` },
    jsonReporter: { fileName: `${report}.json` },
    logLevel: values.verbose ? 'debug' : 'warn',
    allowEmpty: true,
  })
  return stryker.runMutationTest()
}

/** Prints the score, fails where it is too low, and writes what survived and what was left out. */
function summarise(folder, results) {
  const found = results.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  const missed = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const tested = found.length + missed.length
  const score = tested > 0 ? (100 * found.length) / tested : 100
  const told = [
    `src/${folder}: ${score.toFixed(1)} % of ${tested} mutants found`,
    ...countedBy(missed, ({ status }) => (status === 'Survived' ? 'survived' : 'in no test')),
    ...countedBy(found, ({ status }) => (status === 'Timeout' ? 'found by a loop without end' : '')),
    ...countedBy(
      results.filter((result) => !found.includes(result) && !missed.includes(result)),
      ({ status, statusReason }) => (status === 'Ignored' ? `left out: ${statusReason}` : status),
    ),
  ].join('; ')
  console.log(told)
  if (score < lowestScore) process.exitCode = 1

  const lines = missed.map(({ fileName, location: { start }, mutatorName, replacement, status }) => {
    const place = `${relative(root, fileName)}:${start.line}:${start.column}`
    const mutant = replacement?.replace(/\s+/g, ' ') ?? ''
    return `- ${place} ${mutatorName}${status === 'NoCoverage' ? ' (in no test)' : ''}: \`${mutant}\``
  })
  mkdirSync('reports/mutation', { recursive: true })
  writeFileSync(`reports/mutation/${folder}.md`, `${told}\n\n${lines.sort().join('\n')}\n`)
}

/** How many there are of each name; those without a name are not counted. */
function countedBy(results, nameOf) {
  const counts = new Map()
  for (const result of results) {
    const name = nameOf(result)
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => `${count} ${name}`)
}
