import type { ReportInput, ReportMeasure, ReportPair } from '../../../app/_deploy/report/report-input.ts';
import { COMPARED_MEASURES } from '../../../app/_deploy/verdict/compared-measures.ts';
import type { ComparedSide } from '../../../app/_deploy/verdict/ratio-verdict.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Thu 26 Nov 2026, 17:00 UTC. */
const STARTED = 1_795_712_400_000;

/** A name that would be markup in Markdown, in HTML and in a table, if it were let. */
export const HOSTILE = '# <script>alert(1)</script> | `x` [a](javascript:alert(1)) **b**\n\n- c\r\n| d |\u202e';

export function side(events: number, exposure: number): ComparedSide {
  return { events, exposure, rate: exposure > 0 ? events / exposure : null };
}

export function someMeasure(name: string, given: Partial<ReportMeasure> = {}): ReportMeasure {
  const measure = COMPARED_MEASURES.find((one) => one.name === name);
  return {
    measure: name,
    title: measure?.title ?? name,
    verdict: 'same',
    ratio: 1,
    interval: [0.85, 1.18],
    before: side(100, 10_000),
    after: side(50, 5_000),
    p: 0.9,
    pCorrected: 1,
    alone: null,
    designEffect: 1.4,
    ...given,
  };
}

export const HEADLINE: Partial<ReportMeasure> = {
  verdict: 'better',
  ratio: 0.16,
  interval: [0.11, 0.22],
  before: side(812, 36_259),
  after: side(40, 11_164),
  p: 1e-12,
  pCorrected: 9e-12,
};

/** A pair that is new with the version. */
export function somePair(given: Partial<ReportPair> = {}): ReportPair {
  return {
    category: 'send_after_close',
    closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
    sendSite: { function: 'tick', file: 'src/rooms.ts', line: 61 },
    initiator: 'local',
    code: 1000,
    before: side(0, 36_259),
    after: side(11, 11_164),
    ratio: null,
    interval: [4.2, null],
    ...given,
  };
}

/** A deploy that is better, with a new pair: compared with the same hours of three days, one of which had a release. */
export function someReport(given: Partial<ReportInput> = {}): ReportInput {
  const after = { from: STARTED + 5 * MINUTE_MS, to: STARTED + 65 * MINUTE_MS };
  const day = (days: number) => ({ from: after.from - days * 24 * HOUR_MS, to: after.to - days * 24 * HOUR_MS });
  const points = (from: number, rate: number) =>
    Array.from({ length: 6 }, (_, index) => ({
      t: from + index * 10 * MINUTE_MS,
      value: index === 3 ? null : rate * (1 + index / 10),
    }));
  return {
    deploy: {
      id: '0123456789abcdef',
      service: 'chat',
      environment: 'production',
      version: '1.1.0',
      source: 'announced',
      startedAt: STARTED,
      finishedAt: null,
      heardAt: STARTED,
      lastHeardAt: STARTED + HOUR_MS,
      endedAt: null,
      previousVersion: '1.0.0',
      isRollback: false,
      commit: '3f2a9c1',
      author: 'Ada',
      url: 'https://git.example/chat/pull/7?a=(1)',
      files: ['src/rooms.ts'],
    },
    against: '1.0.0',
    judgedAt: STARTED + 70 * MINUTE_MS,
    verdict: 'better',
    label: 'better, with 1 regression',
    title: '1.1.0 sends after close 0.16 times as often as 1.0.0.',
    reason: 'A pair of call sites is new.',
    method: 'control_days',
    watched: true,
    ratio: 0.16,
    interval: [0.11, 0.22],
    before: side(812, 36_259),
    after: side(40, 11_164),
    margin: 1.25,
    designEffect: { value: 1.8, from: 'bursts', fewInstances: true },
    windows: {
      before: [day(1), day(3)],
      after,
      leftOut: { from: STARTED, to: after.from },
      controlDays: [
        { span: day(1), missing: null },
        { span: day(2), missing: 'release' },
        { span: day(3), missing: null },
      ],
      why: 'The versions did not serve at the same time.',
      leftOutConnections: 312,
    },
    coverage: { before: 1, after: 0.97 },
    regressions: [{ kind: 'new pair', name: 'tick after Session.kick', ratio: null, key: '7' }],
    measures: COMPARED_MEASURES.map(({ name }, index) => someMeasure(name, index === 0 ? HEADLINE : {})),
    places: [{ ...someMeasure('route', { verdict: 'unclear', alone: 'worse' }), kind: 'route', key: '/chat' }],
    pairs: { new: [somePair()], gone: [], grown: [] },
    suspects: [
      {
        file: 'src/rooms.ts',
        site: 'send',
        line: 61,
        function: 'tick',
        commit: '3f2a9c1',
        author: 'Ada',
        url: 'https://git.example/chat/commit/3f2a9c1',
      },
    ],
    drain: { closes: 31, endedConnections: 36_259, openAtDeath: 0, earlier: [22, 40, 35], isLarger: false },
    check: { verdict: 'same', ratio: 1.02, interval: [0.9, 1.15], before: side(1, 2), after: side(1, 2), p: 0.7 },
    noCheck: null,
    overlay: {
      stepMs: 10 * MINUTE_MS,
      lines: [
        { side: 'before', isDay: true, shiftMs: 24 * HOUR_MS, points: points(day(1).from, 0.02) },
        { side: 'before', isDay: true, shiftMs: 72 * HOUR_MS, points: points(day(3).from, 0.024) },
        { side: 'after', isDay: false, shiftMs: 0, points: points(after.from, 0.003) },
      ],
    },
    ...given,
  };
}

/** The same with a hostile name wherever somebody else chose the text. */
export function hostileReport(): ReportInput {
  const given = someReport();
  const site = { function: HOSTILE, file: HOSTILE, line: 1 };
  const pair = somePair({ closeSite: site, sendSite: site });
  return {
    ...given,
    deploy: {
      ...given.deploy,
      service: HOSTILE,
      environment: HOSTILE,
      version: HOSTILE,
      commit: HOSTILE,
      author: HOSTILE,
      url: 'javascript:alert(1)',
    },
    against: HOSTILE,
    title: `${HOSTILE} sends after close.`,
    reason: HOSTILE,
    regressions: [{ kind: 'route', name: HOSTILE, ratio: 2, key: HOSTILE }],
    measures: given.measures.map((one) => ({ ...one, title: HOSTILE })),
    places: given.places.map((one) => ({ ...one, key: HOSTILE })),
    pairs: { new: [pair], gone: [pair], grown: [pair] },
    suspects: given.suspects.map((one) => ({
      ...one,
      file: HOSTILE,
      function: HOSTILE,
      url: 'https://a.example/">)|<b>',
    })),
    check: null,
    noCheck: HOSTILE,
  };
}
