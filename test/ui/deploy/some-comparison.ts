import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { DeployComparison } from '../../../app/_query/deploy/comparison-record.ts';
import {
  AFTER,
  BETTER,
  NOW,
  points,
  STARTED,
  side,
  someDeploy,
  someLook,
  someMeasure,
  somePair,
  somePlace,
} from './some-parts.ts';

const STEP = 10 * MINUTE_MS;
const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ from: AFTER.from - day * DAY_MS, to: AFTER.to - day * DAY_MS }));

/** chat 1.1.0 on a Thursday: late sends fell, another close code and a new pair came. `change` puts others in place of parts. */
export function someComparison(change: Partial<DeployComparison> = {}): DeployComparison {
  return {
    ...BETTER,
    interval: [0.11, 0.22],
    label: 'better, with 2 regressions',
    title: '1.1.0 sends after close 0.16 times as often as 1.0.0.',
    reason: 'Worse: Close call failed, new pair Queue.flush × Socket.onDrain.',
    regressions: [
      { kind: 'measure', name: 'Close call failed', ratio: 3.9, key: 'closeFailureRate' },
      { kind: 'new pair', name: 'new pair Queue.flush × Socket.onDrain', ratio: null, key: '1500' },
    ],
    looks: [
      someLook({
        name: '10m',
        verdict: 'unclear',
        ratio: 0.47,
        interval: [0.13, 1.54],
        isOver: true,
        endsAt: STARTED + 15 * MINUTE_MS,
        to: STARTED + 15 * MINUTE_MS,
      }),
      someLook({
        name: '1h',
        ratio: 0.22,
        interval: [0.11, 0.43],
        isOver: true,
        endsAt: STARTED + 65 * MINUTE_MS,
        to: STARTED + 65 * MINUTE_MS,
      }),
      someLook(),
    ],
    pairCounts: { new: 1, gone: 1, grown: 0 },
    share: null,
    endedConnections: 36_259,
    deploy: someDeploy(),
    against: '1.0.0',
    judgedAt: NOW,
    method: 'control_days',
    watched: true,
    margin: 1.25,
    designEffect: { value: 1.9, from: 'blocks', fewInstances: false },
    windows: {
      before: DAYS.filter((_, index) => index !== 1 && index !== 3),
      after: AFTER,
      leftOut: { from: STARTED, to: AFTER.from },
      controlDays: DAYS.map((span, index) => ({
        span,
        missing: index === 1 ? 'release' : index === 3 ? 'gap' : null,
      })),
      why: 'Both versions served together for only 12 min, too little to compare side by side.',
      leftOutConnections: 1774,
    },
    coverage: { before: 1, after: 0.972 },
    measures: [
      someMeasure(),
      someMeasure({
        measure: 'closeFailureRate',
        title: 'Close call failed',
        verdict: 'worse',
        ratio: 3.9,
        interval: [1.75, 9.6],
        before: side(8, 36_426),
        after: side(31, 36_259),
        pCorrected: 0.004,
      }),
      someMeasure({
        measure: 'sendFailedRate',
        title: 'Send failed',
        verdict: 'unclear',
        alone: 'worse',
        ratio: 1.4,
        interval: [1.02, 1.9],
        pCorrected: 0.18,
      }),
    ],
    places: [
      somePlace({ kind: 'code', key: '4001', verdict: 'better', ratio: 0.06, interval: [0.04, 0.09] }),
      somePlace(),
    ],
    pairs: {
      new: [
        somePair({
          id: '1500',
          sendSite: { function: 'Queue.flush', file: 'src/queue.ts', line: 12 },
          closeSite: { function: 'Socket.onDrain', file: 'src/socket.ts', line: 30 },
          before: side(0, 36_426),
          after: side(26, 36_259),
          ratio: null,
          interval: [4.1, null],
          expected: 0,
        }),
      ],
      gone: [somePair()],
      grown: [],
    },
    suspects: [
      {
        file: 'src/queue.ts',
        pairId: '1500',
        site: 'send',
        line: 12,
        function: 'Queue.flush',
        commit: '8c2f1d4aa0',
        author: 'Mira Kolar',
        url: null,
      },
    ],
    drain: { closes: 31, endedConnections: 36_259, openAtDeath: 0, earlier: [22, 40, 31], isLarger: false },
    check: {
      verdict: 'same',
      ratio: 0.88,
      interval: [0.81, 1.03],
      before: side(2000, 146_000),
      after: side(440, 36_000),
      p: 0.2,
      windows: { before: DAYS.slice(2), after: { from: AFTER.from - DAY_MS, to: AFTER.to - DAY_MS } },
    },
    noCheck: null,
    overlay: {
      stepMs: STEP,
      lines: [
        { side: 'after', isDay: false, shiftMs: 0, points: points(AFTER.from, AFTER.to, STEP, 0.0022) },
        { side: 'before', isDay: false, shiftMs: 0, points: points(AFTER.from, AFTER.to, STEP, 0.0139) },
        {
          side: 'before',
          isDay: true,
          shiftMs: DAY_MS,
          points: points(AFTER.from - DAY_MS, AFTER.to - DAY_MS, STEP, 0.012),
        },
      ],
    },
    adoption: {
      stepMs: STEP,
      points: [0.3, 0.8, 1, 1].map((share, index) => ({ t: STARTED + index * STEP, share, endedConnections: 900 })),
    },
    ...change,
  };
}
