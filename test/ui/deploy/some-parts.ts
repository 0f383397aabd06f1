import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { Deploy } from '../../../app/_deploy/release/deploy.ts';
import type {
  DeployLook,
  MeasureVerdict,
  OverlaidPoint,
  PairChange,
  PlaceVerdict,
} from '../../../app/_query/deploy/comparison-record.ts';

/** Thursday 19 November 2026, in UTC. */
export const STARTED = Date.UTC(2026, 10, 19, 9, 40);
export const AFTER = { from: STARTED + 17 * MINUTE_MS, to: STARTED + 4 * HOUR_MS + 56 * MINUTE_MS };
export const NOW = AFTER.to + MINUTE_MS;

export function someDeploy(change: Partial<Deploy> = {}): Deploy {
  return {
    id: 'd1',
    service: 'chat',
    environment: 'production',
    version: '1.1.0',
    source: 'announced',
    startedAt: STARTED,
    finishedAt: STARTED + 12 * MINUTE_MS,
    heardAt: STARTED,
    lastHeardAt: NOW,
    endedAt: null,
    previousVersion: '1.0.0',
    isRollback: false,
    commit: '8c2f1d4aa0',
    author: 'Mira Kolar',
    url: 'https://ci.example/runs/4127',
    files: null,
    ...change,
  };
}

export function side(events: number, exposure: number) {
  return { events, exposure, rate: exposure > 0 ? events / exposure : null };
}

/** The headline of the example. */
export const BETTER = {
  verdict: 'better',
  ratio: 0.16,
  interval: [0.11, 0.22],
  before: side(505, 36_426),
  after: side(80, 36_259),
  p: 1e-9,
} as const;

export function someLook(change: Partial<DeployLook> = {}): DeployLook {
  return {
    ...BETTER,
    interval: [0.11, 0.22],
    name: '24h',
    endsAt: STARTED + DAY_MS + 5 * MINUTE_MS,
    to: AFTER.to,
    isOver: false,
    method: 'control_days',
    upTo: null,
    isSampled: false,
    need: null,
    ...change,
  };
}

export function someMeasure(change: Partial<MeasureVerdict> = {}): MeasureVerdict {
  return {
    ...BETTER,
    interval: [0.11, 0.22],
    pCorrected: 1e-8,
    alone: null,
    measure: 'sendAfterCloseRate',
    title: 'Send-after-close rate',
    designEffect: 1.9,
    ...change,
  };
}

export function somePlace(change: Partial<PlaceVerdict> = {}): PlaceVerdict {
  return {
    verdict: 'same',
    ratio: 0.98,
    interval: [0.9, 1.07],
    before: side(52, 36_426),
    after: side(51, 36_259),
    p: 0.7,
    pCorrected: 1,
    alone: null,
    kind: 'route',
    key: '/ws/dm/:id',
    ...change,
  };
}

export function somePair(change: Partial<PairChange> = {}): PairChange {
  return {
    id: '1400',
    category: 'send_after_close',
    closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
    sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
    initiator: 'local',
    code: 0,
    before: side(357, 36_426),
    after: side(0, 36_259),
    ratio: 0,
    interval: [0, 0.01],
    expected: 355,
    ...change,
  };
}

export function points(from: number, to: number, step: number, value: number): OverlaidPoint[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => ({
    t: from + index * step,
    value,
    numerator: value * 1000,
    denominator: 1000,
    interval: [value / 2, value * 2],
  }));
}
