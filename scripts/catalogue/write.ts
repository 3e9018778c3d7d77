/**
 * Writes docs/catalogue.md and its pictures from the registries: everything there is, with formula, picture and names elsewhere.
 *
 * npx tsx scripts/catalogue/write.ts [--check]
 *
 * With --check nothing is written: the page and the pictures must be what the registries give, to the byte.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  activations,
  type CatalogueEntry,
  initializers,
  layers,
  losses,
  metrics,
  optimizers,
  schedules,
} from 'glassnet'
import { writeFileSafely } from 'glassnet/report'
import {
  activationPicture,
  initializerPicture,
  layerPicture,
  lossPicture,
  metricPicture,
  optimizerPicture,
  schedulePicture,
} from './pictures.ts'

const docs = new URL('../../docs/', import.meta.url)

interface Chapter {
  /** As it heads the chapter, and as it names the pictures. */
  readonly title: string
  readonly kind: string
  readonly about: string
  readonly items: readonly Item[]
}

interface Item {
  readonly entry: CatalogueEntry
  /** How it is written in a program: `new ELU()`. */
  readonly written: string | undefined
  /** Further lines of its table. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly picture: () => Promise<string>
}

const chapters: readonly Chapter[] = [
  {
    title: 'Activations',
    kind: 'activation',
    about:
      'Functions between the weighted sums. Solid: the function; dashed: its derivative; a dot marks a kink, and at a jump the full circle is the value.',
    items: activations.map((entry) => ({
      entry,
      written: `new ${entry.layer(4).constructor.name}()`,
      facts: entry.activation
        ? [
            ['derivative', code(entry.activation.derivativeFormula)],
            ['range', interval(entry.activation.range)],
            ['kinks', entry.activation.kinks.map(number).join(', ') || 'none'],
            ['gain', number(entry.activation.gain)],
          ]
        : [],
      picture: () => activationPicture(entry),
    })),
  },
  {
    title: 'Layers',
    kind: 'layer',
    about: 'What a network is made of, beside activations.',
    items: layers.map((entry) => ({
      entry,
      written: `new ${entry.layer(4).constructor.name}(…)`,
      facts: [],
      picture: () => layerPicture(entry),
    })),
  },
  {
    title: 'Initializers',
    kind: 'initializer',
    about: 'How weights begin: the option `weights` of a dense layer.',
    items: initializers.map((entry) => ({
      entry,
      written: undefined,
      facts: [],
      picture: () => initializerPicture(entry),
    })),
  },
  {
    title: 'Losses',
    kind: 'loss',
    about: 'How wrong a prediction is. Each is drawn for one sample in which one number varies.',
    items: losses.map((entry) => ({
      entry,
      written: `${entry.loss().name}()`,
      facts: [
        ['takes', entry.loss().takes],
        ['answers', entry.loss().answers],
      ],
      picture: () => lossPicture(entry),
    })),
  },
  {
    title: 'Optimizers',
    kind: 'optimizer',
    about: 'What is made of a gradient. Each comes down the same narrow valley.',
    items: optimizers.map((entry) => ({
      entry,
      written: `new ${entry.optimizer().constructor.name}(…)`,
      facts: [],
      picture: () => optimizerPicture(entry),
    })),
  },
  {
    title: 'Schedules',
    kind: 'schedule',
    about: 'How the learning rate changes while training goes on; any function of the step is one too.',
    items: schedules.map((entry) => ({
      entry,
      written: undefined,
      facts: [],
      picture: () => schedulePicture(entry),
    })),
  },
  {
    title: 'Metrics',
    kind: 'metric',
    about: 'What is quoted of a network, beside its loss.',
    items: metrics.map((entry) => ({
      entry,
      written: undefined,
      facts: [
        ['range', interval(entry.range)],
        ['better', entry.better],
      ],
      picture: () => metricPicture(entry),
    })),
  },
]

const files = new Map<string, string>()
for (const { kind, items } of chapters) {
  for (const { entry, picture } of items) files.set(pictureOf(kind, entry), await picture())
}
files.set('catalogue.md', page())

if (process.argv.includes('--check')) {
  const stale = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file)
  if (stale.length > 0) {
    console.error(`not what the registries give: ${stale.join(', ')}\nrun: npm run catalogue`)
    process.exitCode = 1
  }
} else {
  for (const [file, text] of files) await writeFileSafely(fileURLToPath(new URL(file, docs)), text)
  console.log(`docs/catalogue.md and ${files.size - 1} pictures written`)
}

function page(): string {
  const lines = [
    '<!-- Written by `npm run catalogue` from the registries; changes belong there. -->',
    '# The catalogue',
    '',
    'Everything there is, with its formula, its conventions where the field disagrees, where it comes from, and what others call it.',
    '',
    ...chapters.flatMap(({ title, kind, items }) => [
      `- [${title}](#${title.toLowerCase()}) (${items.length}): ${items
        .map(({ entry }) => `[${entry.title}](#${anchor(kind, entry)})`)
        .join(', ')}`,
    ]),
    '',
    ...chapters.flatMap(chapter),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function chapter({ title, kind, about, items }: Chapter): string[] {
  return [`## ${title}`, '', about, '', ...items.flatMap((item) => section(kind, item))]
}

function section(kind: string, { entry, written, facts }: Item): string[] {
  const rows: (readonly [string, string | undefined])[] = [
    ['formula', code(entry.formula)],
    ...facts,
    ['convention', entry.convention],
    ['written', written && code(written)],
    ['defaults', defaultsOf(entry)],
    ['source', entry.source],
    ['PyTorch', entry.pytorch ? code(entry.pytorch) : 'none'],
    ['Keras', entry.keras ? code(entry.keras) : 'none'],
  ]
  return [
    `<a id="${anchor(kind, entry)}"></a>`,
    '',
    `### ${entry.title}`,
    '',
    `![${entry.title}: ${entry.formula}](${pictureOf(kind, entry)})`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.flatMap(([label, value]) => (value ? [`| ${label} | ${value.replaceAll('|', '\\|')} |`] : [])),
    '',
  ]
}

function defaultsOf({ defaults }: CatalogueEntry): string | undefined {
  return (
    defaults &&
    Object.entries(defaults)
      .map(([name, value]) => code(`${name}: ${value}`))
      .join(', ')
  )
}

function pictureOf(kind: string, { name }: CatalogueEntry): string {
  return `images/catalogue/${kind}-${name}.svg`
}

function anchor(kind: string, { name }: CatalogueEntry): string {
  return `${kind}-${name}`
}

function interval([low, high]: readonly [low: number, high: number]): string {
  return `${number(low)} to ${number(high)}`
}

function number(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  return String(Number(value.toPrecision(7))).replace('-', '−')
}

function code(text: string): string {
  return `\`${text}\``
}

function read(file: string): string | undefined {
  try {
    return readFileSync(new URL(file, docs), 'utf8')
  } catch {
    return undefined
  }
}
