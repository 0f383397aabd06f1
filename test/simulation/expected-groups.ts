import type { Incident } from '../../app/_close/incident/incident.ts';
import type { Filter } from '../../app/_query/gather/filter.ts';
import { callSites } from './call-sites.ts';
import type { Life } from './world.ts';

/** What happened at one pair of call sites in a range, worked out from the lives alone. */
export interface Group {
  category: string;
  service: string;
  environment: string;
  /** Rates and shares are of connections that had been OPEN. */
  hadBeenOpen: boolean;
  count: number;
  connections: number;
  lostBytes: number;
  /** When the first and the last of them was reported, epoch ms. */
  firstSeen: number;
  lastSeen: number;
  versions: Set<string>;
  /** Time from leaving OPEN to the call, ms, one for each span. */
  delays: { value: number; weight: number }[];
}

/** The name of a group, which is the same for the API's and the expected one. */
export function groupName(
  group: Pick<Incident, 'service' | 'environment' | 'category' | 'closeSite' | 'sendSite' | 'initiator' | 'code'>,
): string {
  const { service, environment, category, closeSite, sendSite, initiator, code } = group;
  return nameOf([service, environment, category], closeSite?.function ?? '', sendSite?.function ?? '', [
    initiator,
    code,
  ]);
}

/** Without a first close, who closed and the code identify a group. */
function nameOf(of: readonly string[], close: string, send: string, closer: readonly (string | number)[]): string {
  return `${of.join(' ')} ${close} ${send} ${close === '' ? closer.join(' ') : ''}`;
}

/** The groups of the range by their names. */
export function expectedGroups(lives: readonly Life[], filter: Filter): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const life of lives) {
    if (!isOf(life, filter)) continue;
    const { service, environment, version, weight } = life;
    const groupAt = (at: number, category: string, name: string): Group | null => {
      if (Math.floor(at) < filter.from || Math.floor(at) >= filter.to) return null;
      const sums = { count: 0, connections: 0, lostBytes: 0, firstSeen: Number.POSITIVE_INFINITY, lastSeen: 0 };
      const group = groups.get(name) ?? {
        ...{ category, service, environment, ...sums },
        hadBeenOpen: life.number !== null && !category.endsWith('_before_open'),
        versions: new Set(),
        delays: [],
      };
      groups.set(name, group);
      return group;
    };
    const reported = (group: Group, at: number): void => {
      group.firstSeen = Math.min(group.firstSeen, Math.floor(at));
      group.lastSeen = Math.max(group.lastSeen, Math.floor(at));
      group.versions.add(version);
    };
    const of = (category: string) => [service, environment, category];
    const initiator = life.number === null ? '' : life.initiator;
    if (life.ending !== '') {
      const code = life.number === null ? 0 : life.code;
      const group = groupAt(life.endedAt, life.ending, nameOf(of(life.ending), '', '', [initiator, code]));
      if (group !== null) {
        group.count += weight;
        group.connections += weight;
        reported(group, life.endedAt);
      }
    }
    for (const { category, first, count, bytes, firstAt, lastAt } of life.tellings) {
      const { close, send } = callSites(life, category);
      const name = nameOf(of(category), close, send, [initiator, 0]);
      const group = groupAt(lastAt, category, name);
      if (group !== null) {
        group.count += weight * count;
        group.lostBytes += weight * bytes;
        group.delays.push({ value: firstAt - life.endedAt, weight });
        reported(group, lastAt);
      }
      if (!first) continue;
      // On a connection that never was OPEN it counts when it happened.
      const ended = groupAt(life.number === null ? firstAt : life.endedAt, category, name);
      if (ended !== null) ended.connections += weight;
    }
  }
  return groups;
}

function isOf(life: Life, { service = [], environment = [], version = [], role = [], route = [] }: Filter): boolean {
  const among = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
  return (
    among(service, life.service) &&
    among(environment, life.environment) &&
    among(version, life.version) &&
    among(role, life.role) &&
    among(route, life.route)
  );
}
