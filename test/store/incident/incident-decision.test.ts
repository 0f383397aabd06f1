import { describe, expect, test } from 'vitest';
import type { Database } from '../../../app/_store/database/connection.ts';
import { type Triage, triage, undoTriage } from '../../../app/_store/incident/incident-decision.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = 1_784_073_600_000;
/** No JavaScript number holds it. */
const LARGE = '9007199254740993';
const KEYS = [
  { serviceId: '1', groupId: LARGE },
  { serviceId: '1', groupId: '12' },
  { serviceId: '9223372036854775807', groupId: '13' },
];
const RESOLVED = {
  kind: 'decision',
  state: 'resolved',
  resolvedInVersion: '2.0.1',
  ignoredUntil: null,
  ignoredUntilRelease: false,
} as const;
const IGNORED = {
  kind: 'decision',
  state: 'ignored',
  resolvedInVersion: null,
  ignoredUntil: NOW + 60_000,
  ignoredUntilRelease: false,
} as const;

function action(id: string, at: number, change: Triage['change'] = RESOLVED): Triage {
  return { id, by: 'Ada', at, change };
}

/** By group: state, version, until, when and who; and whom it is assigned to. */
async function decided(database: Database): Promise<Record<string, unknown[]>> {
  const rows = await database.query<Record<string, unknown>>(
    `SELECT CAST(group_id AS TEXT) AS id, state, resolved_in_version, ignored_until, changed_at, changed_by
     FROM incident_state ORDER BY service_id, group_id`,
  );
  return Object.fromEntries(
    rows.map(({ id, ...rest }) => [
      id,
      Object.values(rest).map((value) => (typeof value === 'bigint' ? Number(value) : value)),
    ]),
  );
}

describe('what a person does to several groups', () => {
  test('replaces what was decided before, with who and when', async () => {
    const database = await temporaryDatabase();
    expect(await triage(database, KEYS, action('a', NOW))).toBe(NOW);
    expect(await triage(database, KEYS.slice(0, 1), action('b', NOW + 5, IGNORED))).toBe(NOW + 5);
    const resolved = ['resolved', '2.0.1', null, NOW, 'Ada'];
    expect(await decided(database)).toEqual({
      [LARGE]: ['ignored', null, NOW + 60_000, NOW + 5, 'Ada'],
      12: resolved,
      13: resolved,
    });
  });

  test('is done once, however often it is sent', async () => {
    const database = await temporaryDatabase();
    await triage(database, KEYS, action('a', NOW));
    await triage(database, KEYS, action('b', NOW + 5, IGNORED));
    expect(await triage(database, KEYS, action('a', NOW + 9))).toBe(NOW);
    expect(Object.values(await decided(database)).map(([state]) => state)).toEqual(Array(3).fill('ignored'));
  });

  test('stands over what came before, even if the clock runs behind', async () => {
    const database = await temporaryDatabase();
    await triage(database, KEYS, action('a', NOW));
    expect(await triage(database, KEYS, action('b', NOW - 60_000, IGNORED))).toBe(NOW + 1);
    expect(Object.values(await decided(database)).map(([state]) => state)).toEqual(Array(3).fill('ignored'));
  });

  test('is undone, to what was before', async () => {
    const database = await temporaryDatabase();
    await triage(database, KEYS.slice(0, 2), action('a', NOW, IGNORED));
    const before = await decided(database);
    await triage(database, KEYS, action('b', NOW + 5));
    const ids = KEYS.map(({ groupId }) => groupId).sort();
    const undone = await undoTriage(database, ['1', '9223372036854775807'], 'b', { by: 'Bo', at: NOW + 9 });
    expect({ ...undone, restored: undone?.restored.sort() }).toEqual({ restored: ids, changedSince: [] });
    expect(await decided(database)).toEqual(before);
    const [row] = await database.query<{ by: string; at: number }>(
      `SELECT DISTINCT undone_by AS by, undone_at AS at FROM incident_action WHERE id = 'b'`,
    );
    expect([row?.by, Number(row?.at)]).toEqual(['Bo', NOW + 9]);
  });

  test('that is older than a column is undone, too', async () => {
    const database = await temporaryDatabase();
    await triage(
      database,
      KEYS.slice(0, 1),
      action('a', NOW, { ...IGNORED, ignoredUntil: null, ignoredUntilRelease: true }),
    );
    await triage(database, KEYS.slice(0, 1), action('b', NOW + 5));
    await database.writeTransaction((transaction) =>
      transaction.execute(
        'UPDATE incident_action SET before = ? WHERE id = ?',
        `[${NOW},"ignored",null,null,"Ada"]`,
        'b',
      ),
    );
    await undoTriage(database, ['1'], 'b', { by: '', at: NOW + 9 });
    expect(await decided(database)).toEqual({ [LARGE]: ['ignored', null, null, NOW, 'Ada'] });
    const rows = await database.query<{ release: number | null }>(
      'SELECT ignored_until_release AS release FROM incident_state',
    );
    expect(rows).toEqual([{ release: null }]);
  });

  test('stays where somebody has decided since, however often it is undone', async () => {
    const database = await temporaryDatabase();
    await triage(database, KEYS, action('a', NOW));
    await triage(database, KEYS.slice(0, 1), action('b', NOW + 5, IGNORED));
    for (const at of [NOW + 9, NOW + 10]) {
      const undone = await undoTriage(database, ['1', '9223372036854775807'], 'a', { by: '', at });
      expect(undone?.changedSince).toEqual([LARGE]);
      expect(undone?.restored.sort()).toEqual(['12', '13']);
    }
    expect(await decided(database)).toEqual({ [LARGE]: ['ignored', null, NOW + 60_000, NOW + 5, 'Ada'] });
  });

  test('is not found in other services', async () => {
    const database = await temporaryDatabase();
    await triage(database, KEYS, action('a', NOW));
    expect(await undoTriage(database, ['2'], 'a', { by: '', at: NOW })).toBeNull();
    expect(await undoTriage(database, [], 'a', { by: '', at: NOW })).toBeNull();
    expect(await undoTriage(database, ['1'], 'b', { by: '', at: NOW })).toBeNull();
  });

  test('assigns without a word on the state, and takes that back', async () => {
    const database = await temporaryDatabase();
    const assigned = async () =>
      (await database.query<{ assignee: string }>('SELECT assignee FROM incident_assignment')).map(
        ({ assignee }) => assignee,
      );
    await triage(database, KEYS.slice(0, 1), action('a', NOW, { kind: 'assignment', assignee: 'Ada' }));
    await triage(database, KEYS.slice(0, 1), action('b', NOW + 1, { kind: 'assignment', assignee: '' }));
    expect(await assigned()).toEqual(['']);
    await undoTriage(database, ['1'], 'b', { by: '', at: NOW + 2 });
    expect(await assigned()).toEqual(['Ada']);
    await undoTriage(database, ['1'], 'a', { by: '', at: NOW + 3 });
    expect(await assigned()).toEqual([]);
    expect(await decided(database)).toEqual({});
  });

  test('is done to a thousand groups in one transaction, of which all or none are kept', async () => {
    const database = await temporaryDatabase();
    const keys = Array.from({ length: 1_000 }, (_, index) => ({
      serviceId: String(index % 3),
      groupId: String(index + 100),
    }));
    await triage(database, keys, action('a', NOW));
    expect(Object.keys(await decided(database))).toHaveLength(1_000);
    const undone = await undoTriage(database, ['0', '1', '2'], 'a', { by: '', at: NOW + 1 });
    expect(undone?.restored).toHaveLength(1_000);
    expect(await decided(database)).toEqual({});
  });
});
