/**
 * A contender's own process: `node worker.js <library>`.
 *
 * It reads commands from its input, one line of JSON each, and answers each with a line: `{"prepare": file}` with the
 * version of the library, `{"check": true}` with numbers, `{"run": times}` with the processor seconds it took. A process of
 * its own for every contender keeps one library's compiled code and garbage out of the other's time.
 */
import { createInterface } from 'node:readline'
import { readTask } from '../tasks/task-file.ts'
import { type Prepare, processorSeconds, type Workload } from './workload.ts'

interface Library {
  readonly version: () => string
  readonly prepare: Prepare
}

const libraries: Readonly<Record<string, () => Promise<Library>>> = {
  glassnet: async () => (await import('./glassnet.ts')).withBackend('float32'),
  reference: async () => (await import('./glassnet.ts')).withBackend('reference'),
  'tfjs-wasm': async () => (await import('./tfjs.ts')).withBackend('wasm'),
  'tfjs-cpu': async () => (await import('./tfjs.ts')).withBackend('cpu'),
  'brain.js': () => import('./brain.ts'),
  convnetjs: () => import('./convnet.ts'),
  synaptic: () => import('./synaptic.ts'),
  plain: () => import('./plain.ts'),
  peak: () => import('./peak.ts'),
}

// The answers leave by a way of their own: some libraries write greetings to the standard output.
const answer = process.stdout.write.bind(process.stdout)
process.stdout.write = () => true

const library = await libraries[process.argv[2]!]!()
let workload: Workload | undefined

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as { prepare?: string; check?: true; run?: number }
  let reply: object
  try {
    reply = await obey(command)
  } catch (error) {
    reply = { error: (error as Error).message }
  }
  answer(`${JSON.stringify(reply)}\n`)
}

async function obey({
  prepare,
  check,
  run,
}: {
  prepare?: string
  check?: true
  run?: number
}): Promise<object> {
  if (prepare !== undefined) {
    workload = await library.prepare(readTask(prepare))
    return { version: library.version() }
  }
  if (check) return { numbers: workload!.check() }
  const before = processorSeconds()
  workload!.run(run!)
  return { seconds: processorSeconds() - before - (workload!.excluded?.() ?? 0) }
}
