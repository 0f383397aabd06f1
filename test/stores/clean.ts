import type { Habits } from './connection.ts';
import type { Store } from './store.ts';
import { traffic } from './traffic.ts';

const HABITS: Habits = {
  closes: [
    { code: 1000, share: 0.7, initiator: 'local', reason: '' },
    { code: 1005, share: 0.3, initiator: 'remote', reason: '' },
  ],
  faults: [],
};

const COMMON = { routes: ['/ws/rooms/:id', '/ws/inbox'], habits: HABITS, raceOf: () => null };
const LIVES = [
  {
    ...{ ...COMMON, service: 'chat', perMinute: 6, instances: 2 },
    versions: [
      { version: '3.0.0', hoursBack: 48 },
      { version: '3.0.1', hoursBack: 7 },
    ],
  },
  { ...COMMON, service: 'presence', perMinute: 3, versions: [{ version: '1.4.0', hoursBack: 48 }] },
  { ...COMMON, service: 'inbox', perMinute: 1, versions: [{ version: '2.2.0', hoursBack: 48 }] },
];

/** A day of three services in which nothing goes wrong. */
export const clean: Store = { requests: (now) => traffic(LIVES, { now, hours: 24, seed: 61 }) };
