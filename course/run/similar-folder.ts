/** Which folder somebody may have meant to be that of a lesson. */
import type { LessonEntry } from '../lessons.ts'
import { lessons } from '../lessons.ts'
import { mostSimilar } from '../most-similar.ts'

/** `1-neuron`, `01_neuron` or `neuron` for `01-neuron`; never the folder of another lesson. */
export function similarFolder(
  { folder }: Pick<LessonEntry, 'folder'>,
  names: readonly string[],
): string | undefined {
  const free = names.filter((name) => !lessons.some((entry) => entry.folder === name))
  const topic = folder.slice(3)
  const byTopic = free.find((name) => name.toLowerCase().replace(/^[^a-z]+/, '') === topic)
  return byTopic ?? mostSimilar(folder, free)
}
