// The floors of the house and what may stand on them; `npm run check:architecture` and test/architecture.test.ts use it.
import { builtinModules } from 'node:module'

/** From the ground up. A file imports only from its own floor or from those below. */
const floors = [
  ['tensor'],
  ['layers', 'data'],
  ['activations'],
  ['train'],
  ['inspect'],
  ['report', 'sweep', 'export'],
]

/** Libraries that draw, and that talk to a terminal. */
const presentation = ['@observablehq/plot', 'linkedom', 'log-update', 'cli-progress', 'sparkly', 'commander']

const anyOf = (names) => `(${names.join('|')})`
const nodeModule = `^(node:)?${anyOf(builtinModules)}$`

/** How dependency-cruiser calls an import written as 'glassnet' or 'glassnet/…' and found by the paths of tsconfig.json. */
const byPackageName = 'aliased-tsconfig-paths'

const upward = floors.slice(0, -1).map((folders, floor) => ({
  name: `upward-from-${folders.join('-or-')}`,
  comment: `${folders.join(' and ')} (floor ${floor}) may not know the floors above.`,
  severity: 'error',
  from: { path: `^src/${anyOf(folders)}/` },
  to: { path: `^src/${anyOf(floors.slice(floor + 1).flat())}/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upward,
    {
      name: 'no-floor',
      comment: 'Every folder of src has its floor: give a new one its place in the list above.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [`^src/${anyOf(floors.flat())}/`, '^src/index\\.ts$'] },
    },
    {
      name: 'no-floor',
      comment: 'Every folder of src has its floor: give a new one its place in the list above.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/${anyOf(floors.flat())}/`, '^src/index\\.ts$'] },
      to: {},
    },
    {
      name: 'no-cycle',
      comment:
        'Files that need each other to run are one file, or hide another. Types may refer to each other, as a tensor ' +
        'and its backend do; on the same floor, for the rules above count types too.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-imports-the-roof',
      comment: 'src/index.ts is for users; inside src, import from the floor itself.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/index\\.ts$' },
    },
    {
      name: 'inside-by-path',
      comment: 'Inside src, files import each other by relative path, not by the name of the package.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: [byPackageName] },
    },
    {
      name: 'runs-in-a-page',
      comment:
        'What is reachable from src/index.ts, or from src/sweep/here.ts, runs in a browser: no module of Node.',
      severity: 'error',
      from: { path: '^src/(index|sweep/here)\\.ts$' },
      to: { path: nodeModule, reachable: true },
    },
    {
      name: 'only-report-presents',
      comment: 'src/report is the only place that knows a plotting or terminal library.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/report/' },
      to: { path: `(^|/)node_modules/${anyOf(presentation)}/` },
    },
    {
      name: 'src-stands-alone',
      comment: 'The library needs nothing outside src but packages.',
      severity: 'error',
      from: { path: '^src/' },
      to: { pathNot: ['^src/', 'node_modules/', nodeModule], couldNotResolve: false },
    },
    {
      name: 'src-uses-what-it-ships-with',
      comment:
        "A user's install has the dependencies and perhaps the optional peers, never the development tools. Seedrandom's " +
        'generator is bundled into what is published.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        pathNot: '(^|/)node_modules/seedrandom/lib/alea[.]js$',
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer'],
      },
    },
    {
      name: 'examples-are-users',
      comment:
        "Examples import what any reader could: 'glassnet', 'glassnet/…', modules of Node and each other.",
      severity: 'error',
      from: { path: '^examples/' },
      to: {
        pathNot: ['^examples/', nodeModule],
        dependencyTypesNot: [byPackageName],
        couldNotResolve: false,
      },
    },
    {
      name: 'the-course-is-a-user',
      comment:
        "Course and exercises import what any reader could: 'glassnet', 'glassnet/…', packages, modules of Node, and each other.",
      severity: 'error',
      from: { path: '^(course|exercises)/' },
      to: {
        pathNot: ['^(course|exercises)/', nodeModule, '(^|/)node_modules/'],
        dependencyTypesNot: [byPackageName],
        couldNotResolve: false,
      },
    },
    {
      name: 'solutions-stand-alone',
      comment: "A solution uses what a learner may: the exercises' support.ts and other solutions.",
      severity: 'error',
      from: { path: '^solutions/' },
      to: { pathNot: ['^solutions/', '^exercises/support\\.ts$'] },
    },
    {
      name: 'found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // An import of a type alone crosses a floor too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
