import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { releases } from '../../../app/_query/service/releases.ts';
import { versionChanges } from '../../../app/_query/service/version-changes.ts';
import { START } from '../random-events.ts';
import { lateSend, openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + 180 * MINUTE_MS;

/** A connection that ended in a minute, affected or not. */
function ended(minute: number, version: string, given: object = {}, affected = false): CloseEvent[] {
  const of = { at: START + minute * MINUTE_MS, version, ...given };
  return affected ? [openEvent(of), lateSend(of)] : [openEvent(of)];
}

async function changes(events: readonly CloseEvent[], now = NOW, filter: object = {}) {
  const db = await stored(events, NOW);
  const range = { ...RANGE, ...filter };
  return versionChanges(db, range, await releases(db, range), now);
}

describe('the newest version of a service', () => {
  test('is laid beside the one before its first sight, without its first five minutes', async () => {
    const found = await changes([
      ...ended(-10, '1.0'),
      ...ended(-9, '0.9'),
      ...ended(1, '1.0', {}, true),
      ...ended(2, '1.0'),
      ...ended(3, '0.9'),
      ...ended(20, '1.1', {}, true),
      ...ended(24, '1.1'),
      ...ended(25, '1.1'),
      ...ended(26, '1.0', {}, true),
      ...ended(40, '1.1', {}, true),
    ]);
    expect(found).toEqual([
      {
        service: 'chat',
        environment: 'production',
        newest: { version: '1.1', ended: 2, affected: 1, effective: 2 },
        before: { version: '1.0', ended: 2, affected: 1, effective: 2 },
      },
    ]);
  });

  test('is laid beside the release before it, each service and environment by itself', async () => {
    const found = await changes([
      ...['production', 'staging'].flatMap((environment) => ended(-5, '1.0', { environment })),
      ...ended(1, '1.0'),
      ...ended(10, '1.1'),
      ...ended(15, '1.1'),
      ...ended(30, '1.2'),
      ...ended(40, '1.2', { weight: 3 }),
      ...ended(41, '1.2'),
      ...ended(2, '1.0', { environment: 'staging' }),
      ...ended(30, '1.1', { environment: 'staging' }),
      ...ended(45, '1.1', { environment: 'staging' }),
    ]);
    expect(found.map(({ environment, before, newest }) => [environment, before.version, newest.version])).toEqual([
      ['production', '1.1', '1.2'],
      ['staging', '1.0', '1.1'],
    ]);
    expect(found[0]?.before.ended).toBe(2);
    expect(found[0]?.newest).toMatchObject({ ended: 4, effective: 16 / 10 });
  });

  test('is not judged by what may still change, nor without a version before it', async () => {
    const events = [...ended(-5, '1.0'), ...ended(1, '1.0'), ...ended(20, '1.1'), ...ended(40, '1.1')];
    expect(await changes(events)).toHaveLength(1);
    expect(await changes(events, START + 41 * MINUTE_MS)).toEqual([]);
    expect(await changes(events, NOW, { version: ['1.1'] })).toEqual([]);
    expect(await changes([...ended(-5, '1.0'), ...ended(20, '1.1'), ...ended(40, '1.1')])).toEqual([]);
  });
});
