import type { DeployLook } from '../../app/_query/deploy/comparison-record.ts';
import type { ListedDeploy } from '../../app/_query/deploy/deploys.ts';
import type { DeployJudgement } from '../../app/_query/deploy/judgement.ts';

const AT = Date.UTC(2025, 10, 20, 9, 40);

export function someLook(change: Partial<DeployLook> = {}): DeployLook {
  return {
    name: '1h',
    endsAt: AT + 3_900_000,
    to: AT + 3_900_000,
    isOver: true,
    method: 'control_days',
    verdict: 'better',
    ratio: 0.16,
    interval: [0.11, 0.22],
    p: 1e-9,
    before: { events: 505, exposure: 36_426, rate: 505 / 36_426 },
    after: { events: 80, exposure: 36_259, rate: 80 / 36_259 },
    upTo: null,
    need: null,
    isSampled: false,
    ...change,
  };
}

export function someJudgement(change: Partial<DeployJudgement> = {}): DeployJudgement {
  return {
    verdict: 'better',
    label: 'better',
    title: '1.1.0 sends after close 0.16 times as often as 1.0.0.',
    reason: '',
    regressions: [],
    looks: [someLook()],
    pairCounts: { new: 0, gone: 1, grown: 0 },
    share: null,
    endedConnections: 36_259,
    judgedAt: AT + 4_000_000,
    against: '1.0.0',
    isFinal: false,
    ...change,
  };
}

export function someDeploy(change: Partial<ListedDeploy> = {}): ListedDeploy {
  return {
    id: '00000000000000a1',
    service: 'chat',
    environment: 'production',
    version: '1.1.0',
    source: 'announced',
    startedAt: AT,
    finishedAt: null,
    heardAt: AT,
    lastHeardAt: AT + 4_000_000,
    endedAt: null,
    previousVersion: '1.0.0',
    isRollback: false,
    commit: null,
    author: null,
    url: null,
    files: null,
    judgement: someJudgement(),
    gate: null,
    ...change,
  };
}
