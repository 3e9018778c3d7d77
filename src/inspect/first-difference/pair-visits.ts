/** Which layer of one run stands against which of the other. */
import type { Visit } from './visit.ts'

/** Two passes that are compared. */
export interface VisitPair {
  readonly first: Visit
  readonly second: Visit
  /** Set where other containers end behind the same layer: only what leaves the last of them can be compared. */
  readonly endings?: readonly [first: readonly Visit[], second: readonly Visit[]]
}

/**
 * Pairs the passes of two runs in order: layers one by one, and the containers that end behind the same layer.
 *
 * Throws `RangeError` where one network has more layers than the other, containers not counted.
 */
export function pairVisits(first: readonly Visit[], second: readonly Visit[]): VisitPair[] {
  const [groups, others] = [groupByLayer(first), groupByLayer(second)]
  if (groups.length !== others.length) {
    throw new RangeError(
      `firstDifference: expected networks whose layers can be compared one by one, got ${groups.length} and ` +
        `${others.length} layers; compare networks that differ in what their layers do, not in how many there are`,
    )
  }
  return groups.flatMap((group, at) => pairGroups(group, others[at]!))
}

function pairGroups(group: readonly Visit[], other: readonly Visit[]): VisitPair[] {
  if (group.length === other.length) return group.map((first, at) => ({ first, second: other[at]! }))
  return [
    { first: group[0]!, second: other[0]! },
    { first: group.at(-1)!, second: other.at(-1)!, endings: [group.slice(1), other.slice(1)] },
  ]
}

/** Every layer with the containers that end behind it. */
function groupByLayer(visits: readonly Visit[]): Visit[][] {
  const groups: Visit[][] = []
  for (const visit of visits) {
    if (visit.layer.layers && groups.length > 0) groups.at(-1)!.push(visit)
    else groups.push([visit])
  }
  return groups
}
