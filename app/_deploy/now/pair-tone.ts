import type { IncidentState } from '../../_close/incident/incident-state.ts';
import type { NowTone } from './tone.ts';

/**
 * Whether what a pair of call sites is now is good, bad or neither: what grows or is new is as bad as in the status of its
 * service, and what is gone or resolved as good. Whether a pair grows is another question than whether a rate did, with a test
 * of its own (`escalation.ts`): hundreds of pairs are looked at together, and one client's burst is no growth of a pair.
 */
export function pairTone(state: IncidentState | 'gone' | 'silent'): NowTone {
  switch (state) {
    case 'escalating':
    case 'new':
      return 'bad';
    case 'ongoing':
    case 'came_back':
    case 'silent':
      return 'warn';
    case 'resolved':
    case 'gone':
      return 'good';
    case 'ignored':
      return 'neutral';
  }
}
