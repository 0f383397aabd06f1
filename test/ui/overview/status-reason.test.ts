import { describe, expect, test } from 'vitest';
import type { ServiceCard } from '../../../app/_query/service/services.ts';
import { statusReason } from '../../../app/_ui/overview/status-reason.ts';
import { someService } from './some-overview.tsx';

const reason = (affected: number, previousAffected: number, more: Partial<ServiceCard> = {}): string => {
  const connections = { endedConnections: 10_000, effectiveConnections: 10_000, affectedConnections: affected };
  const previous = { previousEnded: 10_000, previousEffective: 10_000, previousAffected };
  return statusReason(someService({ ...connections, ...previous, ...more }));
};

describe('the reason of a status', () => {
  test('says what was compared', () => {
    const change = {
      newest: { version: '1.1.0', ended: 5000, affected: 5, effective: 5000 },
      before: { version: '1.0.0', ended: 8000, affected: 120, effective: 8000 },
    };
    expect(reason(200, 100, { change })).toMatch(
      /^1\.1\.0: 0\.10% of 5,000 connections; 1\.0\.0 before it: 1\.50% of 8,000 connections, in this range\./,
    );
    expect(reason(200, 100)).toMatch(
      /^2\.00% of 10,000 connections; in the period before, 1\.00% of 10,000 connections\./,
    );
    expect(reason(200, 0, { previousEnded: 0, previousEffective: 0 })).toMatch(/nothing to compare/);
    expect(reason(0, 0, { endedConnections: 0 })).toBe('No connection ended in this range.');
  });
});
