import { formatCountOf } from '../../format/count.ts';
import type { SelectedPair } from './selected-pair.ts';

/**
 * What a person does to pairs. An ignore ends at `until` (epoch ms) or with the next release, where either is given; `words`
 * say that: "until Mon 09:00"; "" for one without an end.
 */
export type TriageAct =
  /** In this release; null: each in the one that is offered for it. */
  | { kind: 'resolve'; version: string | null }
  | { kind: 'ignore'; until: number | null; untilRelease: boolean; words: string }
  | { kind: 'open' }
  /** "" for nobody. */
  | { kind: 'assign'; assignee: string }
  /** All others into this one. */
  | { kind: 'merge'; into: SelectedPair }
  /** Out of what they were merged into. */
  | { kind: 'take out' };

/** One request to the API: it takes at most `MOST_AT_ONCE` pairs, and one release. */
export interface TriageRequest {
  incidents: string[];
  state?: 'resolved' | 'ignored' | 'open';
  version?: string;
  until?: number;
  untilRelease?: true;
  assignee?: string;
  into?: string;
}

export const MOST_AT_ONCE = 1_000;

/** Those of the pairs that an act changes anything about. */
export function concerned(pairs: readonly SelectedPair[], act: TriageAct): SelectedPair[] {
  if (act.kind === 'resolve') return pairs.filter(({ isOpen }) => isOpen);
  if (act.kind === 'merge') return pairs.filter(({ id }) => id !== act.into.id);
  return act.kind === 'open' ? pairs.filter(({ isOpen }) => !isOpen) : [...pairs];
}

/** How an act on any number of pairs is sent. */
export function triageRequests(pairs: readonly SelectedPair[], act: TriageAct): TriageRequest[] {
  const requests: TriageRequest[] = [];
  for (const [version, ids] of byVersion(pairs, act)) {
    for (let first = 0; first < ids.length; first += MOST_AT_ONCE) {
      requests.push({ incidents: ids.slice(first, first + MOST_AT_ONCE), ...decision(act, version) });
    }
  }
  return requests;
}

/** "Resolved 284 pairs of 2.0.0 in 2.0.1". @param of what they are, beside their number: "of 2.0.0" */
export function doneText(pairs: readonly SelectedPair[], act: TriageAct, of = ''): string {
  const [only] = pairs;
  const name = pairs.length === 1 && only !== undefined ? only.name : formatCountOf(pairs.length, 'pair');
  const what = of === '' ? name : `${name} ${of}`;
  switch (act.kind) {
    case 'resolve': {
      const versions = [...byVersion(pairs, act).keys()];
      const [version = ''] = versions;
      if (versions.length > 1) return `Resolved ${what}, each in its own release`;
      return `Resolved ${what}${version === '' ? '' : ` in ${version}`}`;
    }
    case 'ignore':
      return `Ignored ${what}${act.words === '' ? '' : ` ${act.words}`}`;
    case 'open':
      return `Opened ${what} again`;
    case 'assign':
      return act.assignee === '' ? `Took the assignment of ${what} back` : `Assigned ${what} to ${act.assignee}`;
    case 'merge':
      return `Merged ${what} into ${act.into.name}`;
    case 'take out':
      return `Took ${what} out again`;
  }
}

/** The ids of pairs by the release that they are resolved in; all under "" where an act needs none. */
function byVersion(pairs: readonly SelectedPair[], act: TriageAct): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const pair of pairs) {
    const version = act.kind === 'resolve' ? (act.version ?? pair.version) : '';
    const ids = found.get(version) ?? [];
    ids.push(pair.id);
    found.set(version, ids);
  }
  return found;
}

function decision(act: TriageAct, version: string): Omit<TriageRequest, 'incidents'> {
  switch (act.kind) {
    case 'resolve':
      return { state: 'resolved', ...(version !== '' && { version }) };
    case 'ignore':
      return {
        state: 'ignored',
        ...(act.until !== null && { until: act.until }),
        ...(act.untilRelease && { untilRelease: true }),
      };
    case 'open':
      return { state: 'open' };
    case 'assign':
      return { assignee: act.assignee };
    case 'merge':
      return { into: act.into.id };
    case 'take out':
      return { into: '' };
  }
}
