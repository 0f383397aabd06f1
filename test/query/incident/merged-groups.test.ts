import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../app/_close/incident/incident.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incident } from '../../../app/_query/incident/incident.ts';
import { incidentTail } from '../../../app/_query/incident/incident-tail.ts';
import { type IncidentOptions, incidents } from '../../../app/_query/incident/incidents.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { triage } from '../../../app/_store/incident/incident-decision.ts';
import { SourceMaps } from '../../../app/_store/source-map/source-maps.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + HOUR_MS;
const FLUSH = '    at flush (/app/src/outbox.ts:132:9)';
const ACK = '    at ack (/app/src/acks.ts:7:3)';
const BEAT = '    at beat (/app/src/beat.ts:7:3)';
const follower = { first: false, firstOfPair: true };

async function list(db: Database, options: IncidentOptions = {}, now = NOW) {
  return incidents(db, { from: START, to: now }, options, now, DEFAULT_RETENTION);
}

async function byName(db: Database, now = NOW): Promise<Map<string, Incident>> {
  const { incidents: found } = await list(db, {}, now);
  return new Map(found.map((one) => [one.sendSite?.function ?? '', one]));
}

async function detail(db: Database, id: string, now = NOW) {
  const found = await incident(
    db,
    new SourceMaps(null, () => now),
    id,
    { from: START, to: now },
    now,
    DEFAULT_RETENTION,
  );
  if (found === null) throw new Error(`There is no group ${id}.`);
  return found;
}

/** Four connections: flush on three, ack on two of them, right after it, and on one of its own; beat on one. */
async function someStore() {
  const events = [
    pair({ at: START, connectionId: 'a', count: 2, version: '1.0.0' }, FLUSH),
    pair({ at: START + 1, connectionId: 'a', version: '1.0.0', ...follower }, ACK),
    pair({ at: START + MINUTE_MS, connectionId: 'b', version: '1.0.0' }, FLUSH),
    pair({ at: START + MINUTE_MS + 1, connectionId: 'b', version: '1.0.0', ...follower }, ACK),
    pair({ at: START + 2 * MINUTE_MS, connectionId: 'c', version: '1.0.0' }, FLUSH),
    pair({ at: START + 3 * MINUTE_MS, connectionId: 'd', count: 5, version: '1.0.1' }, ACK),
    pair({ at: START + 3 * MINUTE_MS, connectionId: 'e', version: '1.0.0' }, BEAT),
    ...['a', 'b', 'c', 'd', 'e'].map((connectionId, index) =>
      openEvent({ at: START + index, connectionId, version: '1.0.0' }),
    ),
  ];
  const db = await stored(events, NOW);
  const found = await byName(db);
  const rows = await db.query<{ serviceId: string; groupId: string }>(
    'SELECT CAST(service_id AS TEXT) AS "serviceId", CAST(id AS TEXT) AS "groupId" FROM incident_group',
  );
  const keyOf = (name: string) => {
    const key = rows.find(({ groupId }) => groupId === found.get(name)?.id);
    if (key === undefined) throw new Error(`There is no group of ${name}.`);
    return key;
  };
  const merge = (name: string, into: string | null, at = NOW) =>
    triage(db, [keyOf(name)], {
      id: `${name} ${into} ${at}`,
      by: 'Ada',
      at,
      change: { kind: 'merge', into: into === null ? null : keyOf(into).groupId },
    });
  return { db, keyOf, merge };
}

describe('a group that another was merged into', () => {
  test('counts the occurrences of both, and says how many of their connections are distinct at least', async () => {
    const { db, merge } = await someStore();
    const alone = await byName(db);
    expect(alone.get('flush')).toMatchObject({ count: 4, connections: 3, distinctConnections: 3, merged: [] });
    expect(alone.get('ack')).toMatchObject({ count: 7, connections: 3, firstConnections: 1 });
    await merge('ack', 'flush');
    const found = await byName(db);
    expect([...found.keys()].sort()).toEqual(['beat', 'flush']);
    expect(found.get('flush')).toMatchObject({
      count: 11,
      connections: 6,
      distinctConnections: 4,
      firstConnections: 4,
      rate: 4 / 5,
      share: 4 / 5,
      versions: ['1.0.0', '1.0.1'],
      merged: [{ id: alone.get('ack')?.id, count: 7, connections: 3, sendSite: { function: 'ack' } }],
    });
    const trend = found.get('flush')?.trend ?? [];
    expect(trend.reduce((sum, { count }) => sum + count, 0)).toBe(11);
  });

  test('is one row of the list: nothing is left out, and it is found by what is said of either', async () => {
    const { db, merge } = await someStore();
    const before = await list(db);
    await merge('ack', 'flush');
    const after = await list(db);
    expect([before.total, after.total, after.leftOut]).toEqual([3, 2, { pairs: 0, byCategory: [] }]);
    const text = { any: ['acks.ts'], none: [] };
    const { incidents: found } = await list(db, { choices: { text } });
    expect(found.map(({ sendSite }) => sendSite?.function)).toEqual(['flush']);
    const { leftOut } = await incidents(
      db,
      { ...RANGE, version: ['1.0.0'] },
      { choices: { text: { any: ['beat'], none: [] } } },
      NOW,
      DEFAULT_RETENTION,
    );
    expect(leftOut.pairs).toBe(1);
  });

  test('is there with what the other alone has in the range', async () => {
    const { db, merge } = await someStore();
    await merge('flush', 'beat');
    const range = { from: START + 2 * MINUTE_MS, to: START + 3 * MINUTE_MS };
    const { incidents: found } = await incidents(db, range, {}, NOW, DEFAULT_RETENTION);
    expect(found).toMatchObject([{ sendSite: { function: 'beat' }, count: 1, connections: 1, merged: [{ count: 1 }] }]);
  });

  test('shows on its page the figures, versions and samples of both; the other says where it went', async () => {
    const { db, keyOf, merge } = await someStore();
    const { groupId: flush } = keyOf('flush');
    const { groupId: ack } = keyOf('ack');
    await merge('ack', 'flush');
    const whole = await detail(db, flush);
    expect(whole.incident).toMatchObject({ count: 11, merged: [{ id: ack }] });
    expect(whole.mergedInto).toBeNull();
    expect(whole.byVersion.map(({ version, count }) => [version, count])).toEqual([
      ['1.0.0', 6],
      ['1.0.1', 5],
    ]);
    expect(whole.samples).toHaveLength(6);
    const part = await detail(db, ack);
    expect(part.incident).toMatchObject({ count: 7, connections: 3, merged: [] });
    expect(part.mergedInto).toMatchObject({ id: flush, sendSite: { function: 'flush' } });
  });

  test('comes back when the other one happens again, and so does what is shown of the other', async () => {
    const { db, keyOf, merge } = await someStore();
    await merge('ack', 'flush');
    const resolved = {
      kind: 'decision',
      state: 'resolved',
      resolvedInVersion: null,
      ignoredUntil: null,
      ignoredUntilRelease: false,
    } as const;
    await triage(db, [keyOf('flush')], { id: 'resolve', by: 'Ada', at: NOW, change: resolved });
    expect((await byName(db)).get('flush')?.state).toBe('resolved');
    expect((await detail(db, keyOf('ack').groupId)).incident).toMatchObject({
      state: 'resolved',
      stateChangedBy: 'Ada',
    });
    await db.execute(
      'UPDATE incident_group_version SET last_seen = ? WHERE group_id = ?',
      NOW + 1,
      BigInt(keyOf('ack').groupId),
    );
    expect((await byName(db)).get('flush')?.state).toBe('came_back');
    expect((await detail(db, keyOf('ack').groupId)).incident.state).toBe('came_back');
    // Taken out, it is as it was decided with the others.
    await merge('ack', null, NOW + 5);
    const apart = await byName(db);
    expect([apart.get('flush')?.state, apart.get('ack')?.state]).toEqual(['resolved', 'came_back']);
  });

  test('takes those along that were merged into it', async () => {
    const { db, keyOf, merge } = await someStore();
    await merge('ack', 'flush');
    await merge('flush', 'beat', NOW + 1);
    const found = await byName(db);
    expect([...found.keys()]).toEqual(['beat']);
    expect(
      found
        .get('beat')
        ?.merged.map(({ id }) => id)
        .sort(),
    ).toEqual([keyOf('ack').groupId, keyOf('flush').groupId].sort());
    await merge('flush', null, NOW + 2);
    expect([...(await byName(db)).keys()].sort()).toEqual(['beat', 'flush']);
  });

  test('is one line of the tail', async () => {
    const { db, keyOf, merge } = await someStore();
    await merge('ack', 'flush');
    const { pairs, total } = await incidentTail(db, {}, keyOf('flush').groupId, START + 30_000);
    expect(total).toBe(1);
    expect(pairs).toMatchObject([{ incidentId: keyOf('flush').groupId, count: 3, connections: 2, merged: 1 }]);
    expect(pairs[0]?.incidents).toHaveLength(2);
  });
});
