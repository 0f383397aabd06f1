import { describe, expect, test } from 'vitest';
import { serviceStatus } from '../../../app/_deploy/service-status.ts';
import { significantDirection } from '../../../app/_deploy/significance.ts';
import type { ServiceCard, VersionChange } from '../../../app/_ui/overview/model.ts';
import { statusReason } from '../../../app/_ui/overview/status-reason.ts';

const card = (affected: number, previousAffected: number, more: Partial<ServiceCard> = {}): ServiceCard => ({
  service: 'chat',
  environment: 'production',
  endedConnections: 10_000,
  affectedConnections: affected,
  rate: affected / 10_000,
  interval: null,
  effectiveConnections: 10_000,
  previousEnded: 10_000,
  previousAffected,
  previousEffective: 10_000,
  lastSeenAt: 1_000_000_000,
  points: [],
  ...more,
});

const change = (
  affected: number,
  before: number,
  more: { effective?: number; ended?: number } = {},
): VersionChange => ({
  service: 'chat',
  environment: 'production',
  newest: { version: '1.1.0', ended: 5000, affected, effective: 5000, ...more },
  before: { version: '1.0.0', ended: 8000, affected: before, effective: 8000 },
});

describe('the status of a service', () => {
  test.each([
    [200, 100, 'worse'],
    [100, 200, 'better'],
    [100, 100, 'same'],
    // 1.1 times of so few is what chance does.
    [110, 100, 'same'],
  ])('with %d affected of 10,000 after %d is "%s"', (affected, before, word) => {
    expect(serviceStatus(card(affected, before), undefined)).toEqual({ word, since: null });
  });

  test('is never a judgement without a period to compare with', () => {
    expect(serviceStatus(card(5000, 0, { previousEnded: 0, previousEffective: 0 }), undefined).word).toBe('same');
  });

  test('is idle where nothing ended', () => {
    const idle = { rate: null, endedConnections: 0, affectedConnections: 0, effectiveConnections: 0 };
    expect(serviceStatus(card(0, 100, idle), undefined).word).toBe('idle');
  });

  test('takes sampled connections for no more than they tell', () => {
    const sampled = { effectiveConnections: 1000, previousEffective: 1000 };
    expect(serviceStatus(card(200, 100, sampled), undefined).word).toBe('same');
    expect(serviceStatus(card(100, 100), change(10, 120, { effective: 50 })).word).toBe('same');
  });

  test('names the newest version if it changed the rate, whatever the period did', () => {
    expect(serviceStatus(card(200, 100), change(5, 120))).toEqual({ word: 'better', since: '1.1.0' });
    expect(serviceStatus(card(100, 200), change(150, 80))).toEqual({ word: 'worse', since: '1.1.0' });
    expect(serviceStatus(card(200, 100), change(75, 120))).toEqual({ word: 'worse', since: null });
  });
});

test('a change of so few that chance can not be told is none', () => {
  // One of three, against none of ten thousand: z is 57.
  expect(significantDirection({ count: 1, trials: 3 }, { count: 0, trials: 10_000 })).toBeNull();
});

describe('the reason of a status', () => {
  const reason = (one: ServiceCard, with_: VersionChange | undefined) =>
    statusReason(serviceStatus(one, with_), one, with_);

  test('tells what was compared', () => {
    expect(reason(card(200, 100), change(5, 120))).toMatch(
      /^1\.1\.0: 0\.10% of 5,000 connections; 1\.0\.0 before it: 1\.50% of 8,000 connections, in this range\./,
    );
    expect(reason(card(200, 100), undefined)).toMatch(
      /^2\.00% of 10,000 connections; in the period before, 1\.00% of 10,000 connections\./,
    );
    expect(reason(card(200, 0, { previousEnded: 0, previousEffective: 0 }), undefined)).toMatch(/nothing to compare/);
    expect(reason(card(0, 0, { rate: null }), undefined)).toBe('No connection ended in this range.');
  });
});
