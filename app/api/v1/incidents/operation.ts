import type { Operation } from '../../_openapi/operation.ts';
import { incidentsSchema } from '../../_parameters/incidents.ts';

export const incidentsOperation = {
  method: 'get',
  path: '/incidents',
  summary:
    'Incidents grouped by the two places in the code that they come from: the first close and the offending call',
  description:
    'Counts are of the range; `firstSeen`, `lastSeen` and `versions` are over all time. Where no stack was recorded, a group is told by who closed, an ending by its code.',
  query: incidentsSchema,
  answers: {
    'application/json':
      '`{ from, to, step, total, nextCursor, incidents: [{ id, category, closeSite, sendSite, count, connections, share, rate, lostBytes, delayMs, firstSeen, lastSeen, versions, state, gone, trend, … }] }`; a site is `{ function, file, line }` or null.',
    'text/csv': 'The same, a row a group, without trends.',
  },
} as const satisfies Operation;
