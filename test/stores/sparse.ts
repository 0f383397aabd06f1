import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { exportRequest } from '../support/otlp-fixture.ts';
import { connectionSpans } from './connection.ts';
import { upTo } from './draws.ts';
import { LIFELIKE } from './habits.ts';
import { raceBetween } from './race-between.ts';
import type { Store } from './store.ts';
import { resourceOf } from './traffic.ts';

/** As long as the receiver takes spans. */
const DAYS = 14;
const PER_DAY = 3;
/** The connections with a late send, counted from the oldest one. */
const LATE = [17, 38];
const RACE = raceBetween('Report.push src/report.ts:44', 'Wizard.finish src/wizard.ts:90', 35);
const ORDINARY = { ...LIFELIKE, faults: [] };

/** Three connections a day, two of them with a late send in two weeks. */
export const sparse: Store = {
  *requests(now) {
    const random = randomFrom(51);
    for (let number = 1; number <= DAYS * PER_DAY; number += 1) {
      const hoursBack = DAYS * 24 - ((number - 0.5) * 24) / PER_DAY + upTo(5, random) - 2;
      const endedAt = now - hoursBack * HOUR_MS;
      const race = LATE.includes(number) ? RACE : null;
      const connection = {
        endedAt,
        since: 0,
        number,
        role: 'server',
        route: '/reports/:id',
        habits: ORDINARY,
        race,
      } as const;
      const resource = resourceOf({ service: 'back-office', version: '4.2.0', instance: 'back-office-0' });
      yield exportRequest(resource, connectionSpans(connection, random));
    }
  },
};
