import { describe, expect, test } from 'vitest';
import { releaseAt } from '../../../app/_alert/episode/release-at.ts';
import type { Deploy } from '../../../app/_deploy/release/deploy.ts';

const MINUTE_MS = 60_000;
const FIRED = Date.UTC(2026, 10, 26, 8, 7);

/** A release that was heard so many minutes before the alert. */
function release(version: string, minutesBefore: number, own: Partial<Deploy> = {}): Deploy {
  const heardAt = FIRED - minutesBefore * MINUTE_MS;
  return {
    id: version,
    service: 'chat',
    environment: 'production',
    version,
    source: 'announced',
    startedAt: heardAt,
    finishedAt: null,
    heardAt,
    lastHeardAt: heardAt,
    endedAt: null,
    previousVersion: null,
    isRollback: false,
    commit: null,
    author: null,
    url: null,
    files: null,
    ...own,
  };
}

const EPISODE = { service: 'chat', environment: 'production', key: '', startedAt: FIRED, rule: { splitBy: null } };

describe('the release in play', () => {
  test('is the one whose connections were judged, not the one that is heard in the minute after it', () => {
    expect(releaseAt([release('1.1.0', 0), release('1.0.0', 9)], EPISODE)?.version).toBe('1.0.0');
    expect(releaseAt([release('1.1.0', 1), release('1.0.0', 9)], EPISODE)?.version).toBe('1.1.0');
    expect(releaseAt([release('1.1.0', -5)], EPISODE)).toBeNull();
  });

  test('is of the same service and environment', () => {
    const others = [release('9', 2, { service: 'shop' }), release('8', 3, { environment: 'staging' })];
    expect(releaseAt([...others, release('1.0.0', 9)], EPISODE)?.version).toBe('1.0.0');
    expect(releaseAt(others, { ...EPISODE, environment: null })?.version).toBe('8');
    expect(releaseAt(others, { ...EPISODE, service: null })).toBeNull();
  });

  test('of a rule that is split by version is that version', () => {
    const byVersion = { ...EPISODE, key: '1.0.0', rule: { splitBy: 'version' as const } };
    expect(releaseAt([release('1.1.0', 5), release('1.0.0', 9)], byVersion)?.version).toBe('1.0.0');
  });

  test('is none that was announced and never heard', () => {
    expect(releaseAt([release('1.1.0', 5, { heardAt: null })], EPISODE)).toBeNull();
  });
});
