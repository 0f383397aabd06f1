import type { Incident } from '../../../_close/incident/incident.ts';
import { type ListGrouping, listGroupOf } from '../../../_close/incident/list-group.ts';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import type { ListGroup } from '../../../_query/incident/list-groups.ts';

/** A row of the list: an incident, the heading of some, or the line that folds what is expected. */
export type ListItem =
  | { kind: 'incident'; id: string; incident: Incident; headingId: string | null }
  /** `read`: how many rows under it were read. */
  | { kind: 'heading'; id: string; group: ListGroup; isOpen: boolean; read: number }
  | { kind: 'expected'; id: string; groups: readonly ListGroup[]; isOpen: boolean };

const EXPECTED_ID = 'expected';

/**
 * The rows of a list, from top to bottom.
 * @param incidents as far as they were read, in the order of the list
 * @param closed ids of the headings whose rows are folded
 */
export function listItems(
  incidents: readonly Incident[],
  { total, groups, recoverable }: Pick<IncidentList, 'total' | 'groups' | 'recoverable'>,
  { groupBy, isExpectedOpen }: { groupBy: ListGrouping | null; isExpectedOpen: boolean },
  closed: ReadonlySet<string>,
): ListItem[] {
  const expected = recoverable ?? [];
  const apart = isExpectedOpen ? expected.reduce((sum, { pairs }) => sum + pairs, 0) : 0;
  const first = Math.max(0, total - apart);
  const main = incidents.slice(0, first);
  const items = groupBy === null ? rows(main, null) : underHeadings(main, groups ?? [], groupBy, closed);
  if (expected.length > 0) items.push({ kind: 'expected', id: EXPECTED_ID, groups: expected, isOpen: isExpectedOpen });
  return [...items, ...rows(incidents.slice(first), EXPECTED_ID)];
}

/**
 * The row that is the first one still to be read, or would be, where all before it are in view: what is under an open heading,
 * else the end of the list. Infinity where nothing that is open is missing.
 */
export function firstUnread(items: readonly ListItem[]): number {
  const headings = items.filter((item) => item.kind === 'heading');
  if (headings.length === 0) return items.length;
  const missing = headings.find(({ isOpen, read, group }) => isOpen && read < group.pairs);
  if (missing !== undefined) return items.indexOf(missing) + missing.read + 1;
  return items.some((item) => item.kind === 'expected' && item.isOpen) ? items.length : Number.POSITIVE_INFINITY;
}

/** All headings are known, also those whose rows are still to be read. */
function underHeadings(
  incidents: readonly Incident[],
  groups: readonly ListGroup[],
  by: ListGrouping,
  closed: ReadonlySet<string>,
): ListItem[] {
  const under = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const key = listGroupOf(incident, by);
    const others = under.get(key);
    if (others === undefined) under.set(key, [incident]);
    else others.push(incident);
  }
  return groups.flatMap((group): ListItem[] => {
    const id = `under ${group.key}`;
    const read = under.get(group.key) ?? [];
    const isOpen = !closed.has(id);
    return [{ kind: 'heading', id, group, isOpen, read: read.length }, ...(isOpen ? rows(read, id) : [])];
  });
}

function rows(incidents: readonly Incident[], headingId: string | null): ListItem[] {
  return incidents.map((incident) => ({ kind: 'incident', id: incident.id, incident, headingId }));
}
