import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import * as tail from '../../app/api/v1/incidents/tail/route.ts';
import { pair } from '../query/pair.ts';
import { openEvent } from '../query/some-event.ts';
import { INCIDENTS_URL, listed, NOW } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

/** The whole minute before the running one. */
const MINUTE = NOW - 90_500;

describe('GET /incidents/tail', () => {
  const ask = (query: string) => tail.GET(new Request(`${INCIDENTS_URL}/tail?${query}`));

  test('counts over a minute what the list counts', async () => {
    await serve([
      ...Array.from({ length: 30 }, (_, index) => pair({ at: MINUTE + 2 * index, first: index % 3 === 0, count: 2 })),
      openEvent({ at: MINUTE + 70, category: 'peer_gone', initiator: 'transport' }),
      pair({ at: MINUTE - 1 }),
      pair({ at: MINUTE + MINUTE_MS }),
    ]);
    const counted = await (await ask(`to=${MINUTE + MINUTE_MS}&service=chat`)).json();
    const numbers = ({ count, connections, lostBytes }: Record<string, number>) => ({ count, connections, lostBytes });
    const ofList = await listed(`from=${MINUTE}&to=${MINUTE + MINUTE_MS}&sort=count`);
    expect(counted.pairs.map(numbers)).toEqual(ofList.map(numbers));
    expect(counted.pairs.map(numbers)).toEqual([
      { count: 60, connections: 10, lostBytes: 3_000 },
      { count: 1, connections: 1, lostBytes: 0 },
    ]);
    const [first] = counted.pairs;
    const opened = await (await ask(`to=${MINUTE + MINUTE_MS}&open=${first.incidentId}`)).json();
    expect(opened.pairs[0].incidents).toHaveLength(10);
    expect(opened.pairs[1].incidents).toBeNull();
  });

  test.each([
    ['to=1', 'to', 'expected a time of the last hour'],
    [`to=${NOW + 1}`, 'to', 'expected a time of the last hour'],
    ['open=x', 'open', 'expected the id of an incident'],
    ['from=1', 'from', expect.stringContaining('unknown parameter')],
  ])('refuses "%s" by name', async (query, parameter, expected) => {
    await serve([]);
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect((await response.json()).problems).toEqual([{ parameter, expected }]);
  });
});
