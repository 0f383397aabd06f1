import { describe, expect, test } from 'vitest';
import { type GateDecision, gateDecision } from '../../../app/_deploy/gate/gate-decision.ts';
import type { GatePolicy } from '../../../app/_deploy/gate/gate-policy.ts';
import type { GatedDeploy } from '../../../app/_deploy/gate/gated-deploy.ts';
import type { Regression } from '../../../app/_deploy/verdict/regression.ts';

const POLICY: GatePolicy = { maxRatio: 1.25, allowUnclear: false };
const TITLE = 'A sentence.';
const ROUTE: Regression = { kind: 'route', name: '/chat', ratio: 3, key: '/chat' };
const PAIR: Regression = { kind: 'new pair', name: 'tick after kick', ratio: null, key: '7' };

type Judged = Partial<GatedDeploy>;

const NONE: Judged = {
  verdict: 'too_few',
  ratio: null,
  interval: null,
  before: { events: 0, exposure: 5000 },
  after: { events: 0, exposure: 5000 },
};

function gated(given: Judged): GatedDeploy {
  return {
    deploy: { version: '1.1.0', heardAt: 5 },
    verdict: 'same',
    title: TITLE,
    ratio: 1,
    interval: [0.9, 1.1],
    before: { events: 100, exposure: 10_000 },
    after: { events: 100, exposure: 10_000 },
    regressions: [],
    coverage: { before: 1, after: 1 },
    ...given,
  };
}

function decided(given: Judged | null, policy: Partial<GatePolicy> = {}): GateDecision {
  return gateDecision('1.1.0', given && gated(given), { ...POLICY, ...policy });
}

describe('a gate', () => {
  test.each<[string, Judged | null, Partial<GatePolicy>, boolean, GateDecision['exitStatus'], number]>([
    ['worse', { verdict: 'worse', ratio: 3, interval: [2, 4.5] }, {}, false, 1, 0],
    ['worse by just the ratio', { verdict: 'worse', ratio: 1.25, interval: [1.1, 1.4] }, {}, false, 1, 0],
    ['worse where there was nothing', { verdict: 'worse', ratio: null, interval: [4, null] }, {}, false, 1, 0],
    ['… whatever is allowed', { verdict: 'worse', ratio: null, interval: [4, null] }, { maxRatio: 50 }, false, 1, 0],
    [
      'worse, but less than is allowed',
      { verdict: 'worse', ratio: 1.8, interval: [1.5, 2.1] },
      { maxRatio: 2 },
      true,
      0,
      1,
    ],
    ['slightly worse', { verdict: 'slightly_worse', ratio: 1.1, interval: [1.05, 1.15] }, {}, true, 0, 1],
    [
      '… where less is allowed',
      { verdict: 'slightly_worse', ratio: 1.1, interval: [1.05, 1.15] },
      { maxRatio: 1.1 },
      false,
      1,
      0,
    ],
    ['better', { verdict: 'better', ratio: 0.2, interval: [0.1, 0.4] }, {}, true, 0, 0],
    [
      'better, with parts that are worse',
      { verdict: 'better', ratio: 0.2, regressions: [ROUTE, PAIR] },
      {},
      true,
      0,
      2,
    ],
    ['the same', { verdict: 'same' }, {}, true, 0, 0],
    [
      'the same, where less is allowed than that rules out',
      { verdict: 'same', interval: [0.9, 1.2] },
      { maxRatio: 1.1 },
      false,
      2,
      1,
    ],
    ['the same, with little coverage', { verdict: 'same', coverage: { before: 0.8, after: null } }, {}, true, 0, 1],
    ['unclear', { verdict: 'unclear', interval: [0.5, 4] }, {}, false, 2, 0],
    ['unclear without an upper end', { verdict: 'unclear', interval: [0.5, null] }, {}, false, 2, 0],
    ['unclear, and a doubling is ruled out', { verdict: 'unclear', interval: [0.6, 1.9] }, {}, true, 0, 0],
    [
      'unclear, a doubling is ruled out, but no rise is too',
      { verdict: 'unclear', interval: [1.1, 1.9] },
      {},
      false,
      2,
      0,
    ],
    [
      'unclear, and what would fail is ruled out',
      { verdict: 'unclear', interval: [1.1, 2.8] },
      { maxRatio: 3 },
      true,
      0,
      0,
    ],
    ['unclear, which is let through', { verdict: 'unclear', interval: [0.5, 4] }, { allowUnclear: true }, true, 0, 0],
    [
      'unclear below 2, where less is allowed',
      { verdict: 'unclear', interval: [0.6, 1.3] },
      { maxRatio: 1.1 },
      false,
      2,
      0,
    ],
    ['none on either side of many', { ...NONE, after: { events: 0, exposure: 299 } }, {}, true, 0, 0],
    ['none on either side of few', { ...NONE, after: { events: 0, exposure: 298 } }, {}, false, 2, 0],
    ['none after, where there were some', { ...NONE, before: { events: 2, exposure: 900 } }, {}, false, 2, 0],
    ['worse, where unclear is let through', { verdict: 'worse', ratio: 3 }, { allowUnclear: true }, false, 1, 0],
    ['too few', { verdict: 'too_few', ratio: null, interval: [0, 30] }, {}, false, 2, 0],
    ['too few with a narrow interval', { verdict: 'too_few', interval: [0.9, 1.1] }, {}, false, 2, 0],
    ['too few, which is let through', { verdict: 'too_few', interval: null }, { allowUnclear: true }, true, 0, 0],
    ['no data', { verdict: 'no_data', interval: null }, {}, false, 2, 0],
    ['no data, which is let through', { verdict: 'no_data', interval: null }, { allowUnclear: true }, true, 0, 0],
    [
      'never heard',
      { verdict: 'no_data', deploy: { version: '1.1.0', heardAt: null } },
      { allowUnclear: true },
      false,
      2,
      0,
    ],
    ['a version that nobody knows', null, { allowUnclear: true }, false, 2, 0],
  ])('%s', (_, given, policy, pass, exitStatus, warnings) => {
    const decision = decided(given, policy);
    expect([decision.pass, decision.exitStatus, decision.warnings.length]).toEqual([pass, exitStatus, warnings]);
    expect(decision.verdict).toBe(given?.verdict ?? 'no_data');
    expect(decision.wouldFail).toContain(`${policy.maxRatio ?? 1.25} times`);
  });

  test.each<[Judged | null, Partial<GatePolicy>, string]>([
    [{ verdict: 'worse', ratio: 3 }, {}, 'A sentence. That is 1.25 times or more.'],
    [
      { verdict: 'worse', ratio: 1.8 },
      { maxRatio: 2 },
      'A sentence. That is less than the 2 times from which it would fail.',
    ],
    [{ verdict: 'unclear', interval: [0.6, 1.9] }, {}, 'A sentence. More than 1.90 times as often is ruled out.'],
    [{ verdict: 'too_few' }, { allowUnclear: true }, 'A sentence. The policy lets it through without enough evidence.'],
    [{ verdict: 'same' }, {}, 'A sentence.'],
    [null, {}, 'No deploy of 1.1.0 is known yet.'],
    [{ deploy: { version: '1.1.0', heardAt: null } }, {}, 'A sentence.'],
  ])('says why (%#)', (given, policy, reason) => {
    expect(decided(given, policy).reason).toBe(reason);
  });

  test('names what got worse besides the headline', () => {
    const regressions: Regression[] = [
      ROUTE,
      PAIR,
      { kind: 'grown pair', name: 'a after b', ratio: 2.5, key: '8' },
      { kind: 'measure', name: 'Double close', ratio: 4, key: 'doubleCloseRate' },
      { kind: 'drain', name: '', ratio: null, key: '' },
    ];
    expect(decided({ regressions, coverage: { before: 0.989, after: 0.5 } }).warnings).toEqual([
      'The route /chat got worse: 3.00 times as often.',
      'A pair of call sites is new: tick after kick.',
      'A pair of call sites grew: a after b, 2.50 times as often.',
      'Double close got worse: 4.00 times as often.',
      'The roll-out itself closed more connections than earlier ones.',
      'Only 98% of the connections before arrived.',
      'Only 50% of the connections of this version arrived.',
    ]);
  });
});
