import { describe, expect, test } from 'vitest';
import { type ServicePeriods, serviceStatus, type VersionConnections } from '../../app/_deploy/service-status.ts';

const card = (affected: number, previousAffected: number, more: Partial<ServicePeriods> = {}): ServicePeriods => ({
  endedConnections: 10_000,
  affectedConnections: affected,
  effectiveConnections: 10_000,
  previousEnded: 10_000,
  previousAffected,
  previousEffective: 10_000,
  ...more,
});

const change = (affected: number, before: number, more: Partial<VersionConnections> = {}) => ({
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
    expect(serviceStatus(card(affected, before), null)).toEqual({ word, since: null });
  });

  test('is never a judgement without a period to compare with', () => {
    expect(serviceStatus(card(5000, 0, { previousEnded: 0, previousEffective: 0 }), null).word).toBe('same');
  });

  test('is idle where nothing ended', () => {
    const idle = { endedConnections: 0, affectedConnections: 0, effectiveConnections: 0 };
    expect(serviceStatus(card(0, 100, idle), null).word).toBe('idle');
  });

  test('counts sampled connections by their effective number', () => {
    const sampled = { effectiveConnections: 1000, previousEffective: 1000 };
    expect(serviceStatus(card(200, 100, sampled), null).word).toBe('same');
    expect(serviceStatus(card(100, 100), change(10, 120, { effective: 50 })).word).toBe('same');
  });

  test('names the newest version if it changed the rate, whatever the period did', () => {
    expect(serviceStatus(card(200, 100), change(5, 120))).toEqual({ word: 'better', since: '1.1.0' });
    expect(serviceStatus(card(100, 200), change(150, 80))).toEqual({ word: 'worse', since: '1.1.0' });
    expect(serviceStatus(card(200, 100), change(75, 120))).toEqual({ word: 'worse', since: null });
  });
});
