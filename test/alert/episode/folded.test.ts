import { describe, expect, test } from 'vitest';
import { type Cause, foldAlerts } from '../../../app/_alert/episode/folded.ts';

interface Named extends Cause {
  name: string;
}

const FIRING: Cause = {
  service: 'orders',
  environment: 'production',
  state: 'firing',
  startedAt: 0,
  firedAt: 10,
  severity: 'warning',
  releaseId: 'r2',
  sendSites: ['hub.ts:publish'],
  isSilence: false,
  isSilenced: false,
};

/** Each row: the lead, then what is folded into it. */
function rows(...alerts: (Partial<Cause> & { name: string })[]): string[] {
  const all = alerts.map((own): Named => ({ ...FIRING, ...own }));
  return foldAlerts(all, (alert) => alert).map(({ lead, folded }) =>
    [lead, ...folded].map(({ name }) => name).join(' < '),
  );
}

describe('alerts are one row a cause', () => {
  test('led by the most severe, then the oldest', () => {
    expect(rows({ name: 'rate' }, { name: 'release', severity: 'critical' }, { name: 'burn', firedAt: 5 })).toEqual([
      'release < burn < rate',
    ]);
  });

  test.each<[string, Partial<Cause>]>([
    ['service', { service: 'chat' }],
    ['environment', { environment: 'staging' }],
    ['release', { releaseId: 'r1' }],
    ['send site, which may be another cause', { sendSites: ['outbox.ts:flush'] }],
    ['kind: silence is no rate', { isSilence: true }],
  ])('but not with another %s', (_, own) => {
    expect(rows({ name: 'rate' }, { name: 'other', firedAt: 20, ...own })).toEqual(['rate', 'other']);
  });

  test('and one that is silenced leads none that may page', () => {
    const silenced = { name: 'release', severity: 'critical' as const, isSilenced: true };
    expect(rows(silenced, { name: 'rate' })).toEqual(['rate < release']);
    expect(rows(silenced, { name: 'rate', isSilenced: true })).toEqual(['release < rate']);
  });

  test('with or without an environment, where both are about one release', () => {
    expect(rows({ name: 'rate' }, { name: 'anywhere', firedAt: 20, environment: null })).toEqual(['rate < anywhere']);
    expect(rows({ name: 'anywhere', environment: null }, { name: 'rate', firedAt: 20 })).toEqual(['anywhere < rate']);
    const other = { name: 'anywhere', firedAt: 20, environment: null };
    expect(rows({ name: 'rate' }, { ...other, releaseId: 'r3' })).toEqual(['rate', 'anywhere']);
    expect(rows({ name: 'rate' }, { ...other, sendSites: ['outbox.ts:flush'] })).toEqual(['rate', 'anywhere']);
    // Without a release, nothing says that they are of one environment.
    expect(rows({ name: 'rate', releaseId: null }, { ...other, releaseId: null })).toEqual(['rate', 'anywhere']);
  });

  test('with one of several pairs in common, or without any', () => {
    expect(
      rows({ name: 'rate' }, { name: 'pairs', firedAt: 20, sendSites: ['outbox.ts:flush', 'hub.ts:publish'] }),
    ).toEqual(['rate < pairs']);
    expect(rows({ name: 'rate' }, { name: 'codes', firedAt: 20, sendSites: [] })).toEqual(['rate < codes']);
  });

  test('that of several services stands alone, and pending ones never lead firing ones', () => {
    expect(rows({ name: 'all', service: null }, { name: 'rate', firedAt: 20 })).toEqual(['all', 'rate']);
    expect(rows({ name: 'pends', state: 'pending', severity: 'critical', firedAt: null }, { name: 'fires' })).toEqual([
      'fires < pends',
    ]);
  });
});
