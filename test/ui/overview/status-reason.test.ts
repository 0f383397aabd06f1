import { describe, expect, test } from 'vitest';
import { serviceStatus } from '../../../app/_deploy/service-status.ts';
import type { ServiceOverview } from '../../../app/_query/service/service-overview.ts';
import type { VersionChange } from '../../../app/_query/service/version-changes.ts';
import { statusReason } from '../../../app/_ui/overview/status-reason.ts';

const card = (affected: number, previousAffected: number, more: Partial<ServiceOverview> = {}): ServiceOverview => ({
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

const change = (affected: number, before: number): VersionChange => ({
  service: 'chat',
  environment: 'production',
  newest: { version: '1.1.0', ended: 5000, affected, effective: 5000 },
  before: { version: '1.0.0', ended: 8000, affected: before, effective: 8000 },
});

describe('the reason of a status', () => {
  const reason = (one: ServiceOverview, with_: VersionChange | null) =>
    statusReason(serviceStatus(one, with_), one, with_ ?? undefined);

  test('says what was compared', () => {
    expect(reason(card(200, 100), change(5, 120))).toMatch(
      /^1\.1\.0: 0\.10% of 5,000 connections; 1\.0\.0 before it: 1\.50% of 8,000 connections, in this range\./,
    );
    expect(reason(card(200, 100), null)).toMatch(
      /^2\.00% of 10,000 connections; in the period before, 1\.00% of 10,000 connections\./,
    );
    expect(reason(card(200, 0, { previousEnded: 0, previousEffective: 0 }), null)).toMatch(/nothing to compare/);
    expect(reason(card(0, 0, { rate: null, endedConnections: 0 }), null)).toBe('No connection ended in this range.');
  });
});
