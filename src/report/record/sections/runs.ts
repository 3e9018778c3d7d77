/** Which runs a report tells of, and how each ended. */
import type { ReportSection } from '../../page.ts'
import { percent } from '../../tell-run.ts'
import type { Recording } from '../recording.ts'
import { cell, type RunGroup } from './shared.ts'

/** A row for each run; settings that are not the same in all of them have a column. */
export function runsSection(recordings: readonly Recording[]): ReportSection {
  const differing = differingFacts(recordings)
  const failed = recordings.filter(({ reason }) => reason !== null)
  return {
    heading: 'The runs',
    ...(failed.length > 0 && {
      text: failed.map(({ name, seed, reason }) => `${name}, seed ${seed}: ${reason}`),
    }),
    table: {
      columns: ['run', 'seed', ...differing, 'ended', 'updates', 'loss', 'accuracy', 'dead units', 'weights'],
      rows: recordings.map((recording) => {
        const { name, seed, outcome, steps, answers, weightsHash } = recording
        return [
          name,
          seed,
          ...differing.map((label) => factOf(recording, label) ?? '–'),
          outcome === 'running' ? 'was interrupted' : outcome,
          steps,
          cell(answers?.loss),
          answers?.accuracy == null ? '–' : percent(answers.accuracy, 2),
          deadAtEnd(recording) ?? '–',
          weightsHash.slice(0, 12),
        ]
      }),
      open: true,
    },
  }
}

/** The settings that are the same in all runs. */
export function sharedFacts(recordings: readonly Recording[]): [label: string, value: string][] {
  const seeds = [...new Set(recordings.map(({ seed }) => seed))]
  const shared = (recordings[0]?.facts ?? []).filter(
    ([label, value]) =>
      label !== 'seed' && recordings.every((recording) => factOf(recording, label) === value),
  )
  return [
    ...shared.map(([label, value]): [string, string] => [label, value]),
    [seeds.length === 1 ? 'seed' : 'seeds', seeds.join(', ')],
  ]
}

/** A warning for each experiment whose runs differ in more than their seed: their median is of different things. */
export function mixedGroups(groups: readonly RunGroup[]): string[] {
  return groups.flatMap(({ name, runs }) => {
    const differing = differingFacts(runs)
    if (differing.length === 0) return []
    return [
      `The runs called ${name} differ in more than their seed: ${differing.join(', ')}. Their median mixes them; give them names of their own.`,
    ]
  })
}

function differingFacts(recordings: readonly Recording[]): string[] {
  const shared = new Set(sharedFacts(recordings).map(([label]) => label))
  const labels = recordings.flatMap(({ facts }) => facts.map(([label]) => label))
  return [...new Set(labels)].filter((label) => !shared.has(label) && label !== 'seed')
}

function factOf({ facts }: Recording, label: string): string | undefined {
  return facts.find(([known]) => known === label)?.[1]
}

function deadAtEnd({ units }: Recording): string | undefined {
  const all = units.layers.reduce((sum, layer) => sum + layer.units, 0)
  const dead = units.layers.reduce((sum, layer) => sum + (layer.dead.at(-1) ?? 0), 0)
  return all === 0 ? undefined : `${dead} of ${all}`
}
