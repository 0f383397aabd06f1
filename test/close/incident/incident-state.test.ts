import { describe, expect, test } from 'vitest';
import {
  type Decision,
  goneFrom,
  incidentState,
  newestVersion,
  type VersionSight,
} from '../../../app/_close/incident/incident-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';

const NOW = Date.UTC(2026, 10, 19, 12);
const FROM = NOW - HOUR_MS;

/** When versions were released: not in the order of their names. */
const RELEASED = {
  '2.0': NOW - 30 * DAY_MS,
  '1.0': NOW - 9 * DAY_MS,
  '1.1': NOW - 3 * DAY_MS,
  '0.9': NOW - 2 * HOUR_MS,
};
const SERVICE = Object.entries(RELEASED).map(([version, firstSeen]) => ({ version, firstSeen, lastSeen: NOW }));

function sight(version: keyof typeof RELEASED, lastSeen = NOW, firstSeen = RELEASED[version]): VersionSight {
  return { version, firstSeen, lastSeen };
}

const UNDECIDED: Decision = {
  state: 'open',
  resolvedInVersion: null,
  ignoredUntil: null,
  ignoredUntilRelease: false,
  changedAt: NOW,
  changedBy: '',
};

function resolved(resolvedInVersion: string | null, changedAt = NOW - DAY_MS): Decision {
  return { ...UNDECIDED, state: 'resolved', resolvedInVersion, changedAt };
}

function ignored(ignoredUntil: number | null): Decision {
  return { ...UNDECIDED, state: 'ignored', ignoredUntil };
}

function ignoredUntilRelease(changedAt: number): Decision {
  return { ...UNDECIDED, state: 'ignored', ignoredUntilRelease: true, changedAt };
}

describe('the state of a group', () => {
  test.each<[string, string, VersionSight[], Decision | null]>([
    ['new', 'first seen in the newest version today', [sight('0.9')], null],
    ['ongoing', 'first seen in an older version', [sight('1.1'), sight('0.9')], null],
    ['ongoing', 'first seen today, but in an older version', [sight('1.1', NOW, NOW - 10 * MINUTE_MS)], null],
    ['ignored', 'ignored, whatever comes', [sight('0.9')], ignored(null)],
    ['ignored', 'ignored until later', [sight('0.9')], ignored(NOW + 1)],
    ['ongoing', 'ignored until now', [sight('1.0')], ignored(NOW)],
    ['new', 'new again when its time is over', [sight('0.9')], ignored(NOW - 1)],
    ['ignored', 'ignored until the next release', [sight('1.0')], ignoredUntilRelease(NOW)],
    [
      'ongoing',
      'ignored until a release that has come since',
      [sight('1.0')],
      ignoredUntilRelease(RELEASED['0.9'] - 1),
    ],
    ['ongoing', 'opened again', [sight('1.0')], UNDECIDED],
    ['resolved', 'resolved in a version, and not seen since', [sight('1.0', NOW - 2 * DAY_MS)], resolved('1.1')],
    ['resolved', 'still seen in an older version', [sight('1.0')], resolved('1.1')],
    ['resolved', 'seen in a newer one, but before the resolution', [sight('0.9', NOW - HOUR_MS)], resolved('1.1', NOW)],
    ['came_back', 'seen in a newer one', [sight('1.0'), sight('0.9')], resolved('1.1')],
    ['resolved', 'still seen in the version that had it when it was resolved in it', [sight('1.1')], resolved('1.1')],
    ['came_back', 'first seen in the very version after it', [sight('1.1', NOW, NOW - HOUR_MS)], resolved('1.1')],
    ['resolved', 'resolved in a version to come', [sight('0.9')], resolved('3.0')],
    ['came_back', 'resolved at once, and seen again', [sight('2.0')], resolved(null)],
    ['resolved', 'resolved at once, and not seen again', [sight('2.0', NOW - 2 * DAY_MS)], resolved(null)],
  ])('is %s: %s', (state, _, versions, decision) => {
    const firstSeen = Math.min(...versions.map((each) => each.firstSeen));
    expect(incidentState({ firstSeen, versions, decision }, SERVICE, FROM, NOW, null)).toBe(state);
  });

  test.each<[string, string, VersionSight[], Decision | null]>([
    ['escalating', 'known before', [sight('1.1'), sight('0.9')], null],
    ['escalating', 'ignored until later', [sight('1.0')], ignored(NOW + HOUR_MS)],
    ['escalating', 'ignored until the next release', [sight('1.0')], ignoredUntilRelease(NOW)],
    ['ignored', 'ignored for ever', [sight('1.0')], ignored(null)],
    ['resolved', 'resolved in a version that is not there yet', [sight('1.0')], resolved('3.0')],
    ['came_back', 'resolved, and seen again', [sight('2.0')], resolved(null)],
    ['new', 'first seen since its growth is looked at', [sight('0.9', NOW, NOW - 10 * MINUTE_MS)], null],
  ])('that grows beyond chance is %s: %s', (state, _, versions, decision) => {
    const firstSeen = Math.min(...versions.map((each) => each.firstSeen));
    const escalation = { since: NOW - 30 * MINUTE_MS };
    expect(incidentState({ firstSeen, versions, decision }, SERVICE, FROM, NOW, escalation)).toBe(state);
  });

  test('is new for as long as the asked range holds its beginning', () => {
    const firstSeen = NOW - 2 * DAY_MS;
    const group = { firstSeen, versions: [sight('0.9', NOW, firstSeen)], decision: null };
    expect(incidentState(group, SERVICE, NOW - HOUR_MS, NOW, null)).toBe('ongoing');
    expect(incidentState(group, SERVICE, NOW - 3 * DAY_MS, NOW, null)).toBe('new');
  });
});

describe('the newest version', () => {
  test('is the one first seen last, and never the one that stands for others', () => {
    expect(newestVersion([...SERVICE, { version: '__other__', firstSeen: NOW, lastSeen: NOW }])?.version).toBe('0.9');
    expect(newestVersion([])).toBeNull();
  });
});

describe('a group that is gone', () => {
  const exposure = (newest: number) => (version: string) =>
    version === '0.9' ? { endedConnections: newest, connections: 0 } : { endedConnections: 1_000, connections: 10 };

  test('has the number expected by the rate of the version before', () => {
    expect(goneFrom({ versions: [sight('2.0'), sight('1.1')] }, SERVICE, exposure(36_259), () => 1)).toEqual({
      version: '0.9',
      endedConnections: 36_259,
      versionBefore: '1.1',
      expected: expect.closeTo(362.59),
      convincing: true,
      share: 1,
    });
  });

  test.each([
    [299, false],
    [300, true],
  ])('of %d connections is convincing: %s', (endedConnections, convincing) => {
    expect(goneFrom({ versions: [sight('1.1')] }, SERVICE, exposure(endedConnections), () => 1)?.convincing).toBe(
      convincing,
    );
  });

  test('has no such number while the newest version has it, or has had no connections', () => {
    expect(goneFrom({ versions: [sight('1.1'), sight('0.9')] }, SERVICE, exposure(1_000), () => 1)).toBeNull();
    expect(goneFrom({ versions: [sight('1.1')] }, SERVICE, exposure(0), () => 1)).toBeNull();
    expect(goneFrom({ versions: [] }, SERVICE, exposure(1_000), () => 1)).toBeNull();
  });
});
