/** The command line of the benchmark. */
import { parseArgs } from 'node:util'

export interface Options {
  readonly quick: boolean
  readonly help: boolean
  /** Where the results go; nowhere if not given. */
  readonly json: string | undefined
  /** Results of an earlier run, to be shown again instead of measuring. */
  readonly from: string | undefined
  /** Whether docs/performance.md and its pictures are written anew. */
  readonly docs: boolean
  readonly rows: readonly string[]
  readonly peers: readonly string[]
}

/** What can be asked for by name. */
export interface Known {
  readonly rows: readonly string[]
  readonly peers: readonly string[]
  /** The peers of a quick run. */
  readonly quickPeers: readonly string[]
}

/** Rows beside those of the settings. */
export const footprintRow = 'footprint'

/** Reads the words of the command line. Throws `Error`, saying what there is, for what there is not. */
export function readOptions(words: readonly string[], known: Known): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      docs: { type: 'boolean', default: false },
      json: { type: 'string' },
      from: { type: 'string' },
      rows: { type: 'string' },
      peers: { type: 'string' },
    },
  })
  for (const name of ['json', 'from'] as const) {
    if (values[name]?.trim() === '') throw new Error(`--${name}: expected a file, got nothing`)
  }
  if (values.docs && values.rows !== undefined && values.from === undefined) {
    throw new Error('--docs: the page shows all rows; leave --rows out')
  }
  return {
    quick: values.quick,
    help: values.help,
    docs: values.docs,
    json: values.json,
    from: values.from,
    rows: chosen('row', values.rows, known.rows, known.rows),
    peers: chosen('peer', values.peers, known.peers, values.quick ? known.quickPeers : known.peers),
  }
}

/** Names behind commas; a name also stands for all that begin with it and a hyphen: `mnist` for `mnist-sgd-32`. */
function chosen(
  what: string,
  text: string | undefined,
  known: readonly string[],
  fallback: readonly string[],
): readonly string[] {
  if (text === undefined) return fallback
  const asked = text.split(',').map((name) => name.trim())
  for (const name of asked) {
    if (known.some((one) => isNamedBy(one, name))) continue
    throw new Error(`unknown ${what} '${name}': expected some of ${known.join(', ')}, separated by commas`)
  }
  return known.filter((one) => asked.some((name) => isNamedBy(one, name)))
}

function isNamedBy(name: string, asked: string): boolean {
  return name === asked || name.startsWith(`${asked}-`)
}

/** What `--help` says. */
export function helpText({ rows, peers, quickPeers }: Known): string {
  return `npm run bench -- [options]

Verifies that every peer computes what Glassnet computes, then times both in turn and prints how many times as fast
Glassnet is, in processor time.

  --quick          fewer turns and peers, under two minutes: ${quickPeers.join(', ')}
  --rows NAMES     only these rows, separated by commas; the beginning of a name will do: mnist, matmul-512
  --peers NAMES    only these peers
  --json FILE      write the results
  --from FILE      measure nothing, show the results of an earlier run
  --docs           write docs/performance.md and its pictures from the results
  --help           show this

rows   ${wrapped(rows)}
peers  ${wrapped(peers)}`
}

function wrapped(names: readonly string[]): string {
  const lines = ['']
  for (const name of names) {
    const line = lines.at(-1)!
    if (line.length + name.length > 100) lines.push(name)
    else lines[lines.length - 1] = line ? `${line} ${name}` : name
  }
  return lines.join('\n       ')
}
