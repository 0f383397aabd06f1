import { describe, expect, test } from 'vitest';
import type { ServiceCard } from '../../../app/_ui/overview/model.ts';
import { serviceStatus } from '../../../app/_ui/overview/service-status.ts';

const card = (affected: number, previousAffected: number, more: Partial<ServiceCard> = {}): ServiceCard => ({
  service: 'chat',
  environment: 'production',
  endedConnections: 10_000,
  affectedConnections: affected,
  rate: affected / 10_000,
  previousEnded: 10_000,
  previousAffected,
  lastSeenAt: 1_000_000_000,
  points: [],
  ...more,
});

describe('the status of a service', () => {
  test.each([
    [200, 100, 'worse'],
    [100, 200, 'better'],
    [100, 100, 'same'],
    // 1.1 times of so few is what chance does.
    [110, 100, 'same'],
  ])('with %d affected of 10,000 after %d is "%s"', (affected, before, status) => {
    expect(serviceStatus(card(affected, before))).toBe(status);
  });

  test('is never a judgement without a period to compare with', () => {
    expect(serviceStatus(card(5000, 0, { previousEnded: 0 }))).toBe('same');
  });

  test('is idle where nothing ended', () => {
    const idle = { rate: null, endedConnections: 0, affectedConnections: 0 };
    expect(serviceStatus(card(0, 100, idle))).toBe('idle');
  });
});
