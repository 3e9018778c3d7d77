/** The catalogue must hold what the registries hold; `npm run catalogue -- --check` compares it to the byte. */
import { existsSync, readFileSync } from 'node:fs'
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
import { describe, expect, it } from 'vitest'

const docs = new URL('../../docs/', import.meta.url)
const page = readFileSync(new URL('catalogue.md', docs), 'utf8')
const sections = new Map(
  page
    .split('<a id="')
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('"')), text]),
)

const registries: Record<string, readonly CatalogueEntry[]> = {
  activation: activations,
  layer: layers,
  initializer: initializers,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  metric: metrics,
}

describe.each(Object.entries(registries))('every %s', (kind, entries) => {
  it.each(entries.map((entry) => [entry.name, entry] as const))(
    '%s stands in the catalogue as it is registered',
    (name, entry) => {
      const section = sections.get(`${kind}-${name}`)
      expect(section, 'run: npm run catalogue').toBeDefined()
      for (const fact of [
        entry.title,
        entry.formula,
        entry.convention,
        entry.source,
        entry.pytorch,
        entry.keras,
      ]) {
        if (fact) expect(section!.replaceAll('\\|', '|')).toContain(fact)
      }
      for (const [option, value] of Object.entries(entry.defaults ?? {})) {
        expect(section).toContain(`\`${option}: ${value}\``)
      }
      expect(existsSync(new URL(`images/catalogue/${kind}-${name}.svg`, docs))).toBe(true)
    },
  )
})

it('names of PyTorch are written as after `import torch`', () => {
  const named = Object.values(registries).flat()
  expect(named.filter(({ pytorch }) => /(^|[^.])\bnn\./.test(pytorch ?? ''))).toEqual([])
  expect(named.filter(({ pytorch }) => pytorch?.startsWith('torch.nn.')).length).toBeGreaterThan(40)
})

it('the catalogue has no section for what is not registered', () => {
  const registered = Object.entries(registries).flatMap(([kind, entries]) =>
    entries.map(({ name }) => `${kind}-${name}`),
  )
  expect([...sections.keys()].sort()).toEqual(registered.sort())
})
