/**
 * Runs tests for Stryker in one process in which everything stays loaded.
 *
 * Stryker's own runner for vitest starts a new thread for every mutant and loads the library and the tests anew, which
 * takes ten times longer than the tests that look for it. Here vitest's runner collects and runs the tests, but modules
 * are kept, and only a mutant that matters while they load has them loaded again.
 */
import { readdirSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { startTests } from '@vitest/runner'
import fc from 'fast-check'
import { createServer, createServerModuleRunner } from 'vite'

class TestsInThisProcess {
  static inject = tokens(commonTokens.options, 'globalNamespace')

  #places
  /** What the mutated code reads: which mutant is active, and where it counts. */
  #state
  #server
  #modules
  /** Whether a mutant was active when the modules were loaded. */
  #isTainted = false
  #unhandled

  constructor({ glassnet }, namespace) {
    this.#places = glassnet.tests
    this.#state = globalThis[namespace] ??= {}
    // A property that fails has found its mutant: nobody reads the smallest counterexample.
    fc.configureGlobal({ endOnFailure: true })
    process.on('unhandledRejection', (error) => {
      this.#unhandled = error
    })
  }

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    this.#server = await createServer({
      configFile: 'vitest.config.ts',
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      logLevel: 'error',
    })
    this.#modules = createServerModuleRunner(this.#server.environments.ssr, { hmr: false })
  }

  async dryRun() {
    this.#state.mutantCoverage = undefined
    const result = await this.#run(this.#allFiles(), {})
    return { ...result, mutantCoverage: this.#state.mutantCoverage }
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, mutantActivation, disableBail }) {
    const isStatic = mutantActivation === 'static'
    if (isStatic || this.#isTainted) this.#modules.clearCache()
    this.#isTainted = isStatic
    this.#state.hitCount = 0
    this.#state.hitLimit = hitLimit

    const only = testFilter && new Set(testFilter)
    const files = only
      ? [...new Set(testFilter.map((id) => resolve(id.slice(0, id.indexOf('#')))))]
      : this.#allFiles()
    // The file's own tests first, as they are the likeliest to find the mutant.
    const own = `${basename(sandboxFileName, '.ts')}.test.ts`
    files.sort((a, b) => Number(basename(b) === own) - Number(basename(a) === own))
    const result = await this.#run(files, {
      only,
      bail: !disableBail,
      activeInLoading: isStatic ? activeMutant.id : undefined,
      activeInTests: activeMutant.id,
    })
    return toMutantRunResult(determineHitLimitReached(this.#state.hitCount, hitLimit) ?? result)
  }

  async dispose() {
    await this.#server?.close()
  }

  #allFiles() {
    return this.#places
      .flatMap((place) => (place.endsWith('.ts') ? [place] : filesIn(place)))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => resolve(file))
      .sort()
  }

  /** Runs the tests of some files, all or only some of them, in `bail` up to the first that fails. */
  async #run(files, { only, bail = false, activeInLoading, activeInTests }) {
    const tests = []
    for (const file of files) {
      this.#unhandled = undefined
      this.#state.activeMutant = activeInLoading
      const [collected] = await startTests([file], this.#vitestRunner(only, bail, activeInTests))
      const ran = testsIn(collected).filter(({ mode, result }) => result && mode !== 'skip')
      const errors = [...(this.#unhandled ? [this.#unhandled] : []), ...errorsBesideTests(collected)]
      tests.push(...errors.map((error) => failure(error)), ...ran.map(resultOf))
      if (bail && tests.some(({ status }) => status === TestStatus.Failed)) break
    }
    return { status: DryRunStatus.Complete, tests }
  }

  #vitestRunner(only, bail, activeInTests) {
    const state = this.#state
    let hasFailed = false
    return {
      config: {
        root: process.cwd(),
        name: '',
        setupFiles: [],
        passWithNoTests: true,
        allowOnly: false,
        sequence: { hooks: 'stack', setupFiles: 'list', shuffle: false, concurrent: false, seed: 1 },
        maxConcurrency: 1,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        retry: 0,
        includeTaskLocation: false,
        tags: [],
        strictTags: false,
      },
      // A file of tests runs anew, what it imports does not.
      importFile: (file) => {
        const loaded = this.#modules.evaluatedModules.getModuleById(file)
        if (loaded) this.#modules.evaluatedModules.invalidateModule(loaded)
        return this.#modules.import(file)
      },
      onCollected([file]) {
        if (only) leaveOut(file, only)
        state.activeMutant = activeInTests
      },
      onBeforeRunTask(test) {
        if (bail && hasFailed) test.mode = 'skip'
        state.currentTestId = idOf(test)
      },
      onAfterRunTask(test) {
        hasFailed ||= test.result?.state === 'fail'
        state.currentTestId = undefined
      },
    }
  }
}

const filesIn = (folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file))

function leaveOut(suite, only) {
  for (const task of suite.tasks) {
    if (task.type === 'suite') leaveOut(task, only)
    else if (!only.has(idOf(task))) task.mode = 'skip'
  }
  if (suite.tasks.every(({ mode }) => mode === 'skip')) suite.mode = 'skip'
}

/** An error outside of any test, as if there were a test that failed with it. */
function failure({ message, stack }) {
  const name = 'everything beside the tests'
  return { id: name, name, timeSpentMs: 0, status: TestStatus.Failed, failureMessage: stack ?? message }
}

/** Errors of files and of hooks around several tests. */
function errorsBesideTests(suite) {
  return [
    ...(suite.result?.errors ?? []),
    ...suite.tasks.flatMap((task) => (task.type === 'suite' ? errorsBesideTests(task) : [])),
  ]
}

const testsIn = (suite) => suite.tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task) : [task]))

const nameOf = (task) => (task.suite ? `${nameOf(task.suite)} ${task.name}`.trim() : task.name)

const idOf = (test) => `${relative(process.cwd(), test.file.filepath)}#${nameOf(test)}`

function resultOf(test) {
  const passed = test.result.state === 'pass'
  return {
    id: idOf(test),
    name: nameOf(test),
    fileName: test.file.filepath,
    timeSpentMs: test.result.duration ?? 0,
    status: passed ? TestStatus.Success : TestStatus.Failed,
    ...(!passed && { failureMessage: test.result.errors?.[0]?.message ?? 'no message' }),
  }
}

create.inject = tokens(commonTokens.injector)
function create(injector) {
  return injector.provideValue('globalNamespace', '__stryker__').injectClass(TestsInThisProcess)
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', create)]
