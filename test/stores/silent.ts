import { pickEarly } from './draws.ts';
import { LIFELIKE } from './habits.ts';
import { raceBetween } from './race-between.ts';
import type { Store } from './store.ts';
import { traffic } from './traffic.ts';

const RACES = [
  raceBetween('Bridge.forward src/bridge.ts:66', 'Bridge.hangUp src/bridge.ts:103', 18),
  raceBetween('Meter.report src/meter.ts:29', null, 6),
];

/** Four lifelike days of a service that has not been heard of for 30 hours. */
export const silent: Store = {
  requests: (now) =>
    traffic(
      [
        {
          service: 'dispatch',
          perMinute: 6,
          instances: 2,
          routes: ['/units/:id', '/map'],
          habits: LIFELIKE,
          versions: [
            { version: '5.1.0', hoursBack: 200 },
            { version: '5.2.0', hoursBack: 75 },
          ],
          raceOf: (_version, _hoursBack, random) => (random() < 0.006 ? pickEarly(RACES, random) : null),
          silent: { fromHoursBack: 30, toHoursBack: 0 },
        },
      ],
      { now, hours: 120, seed: 71 },
    ),
};
