import { columns, SERVICE_ID, type Table, table } from './table.ts';

const DEPLOY = table(
  'deploy',
  [...SERVICE_ID, ...columns('text', ['id'])],
  [
    ...columns('text', ['version']),
    ...columns('integer', ['started_at', 'finished_at', 'announced_at']),
    ...columns('text', ['commit_sha', 'author', 'url', 'files']),
  ],
);

export const RELEASE_START = table(
  'release_start',
  [...SERVICE_ID, ...columns('integer', ['started_at']), ...columns('text', ['version'])],
  [
    ...columns('text', ['id', 'previous_version']),
    ...columns('integer', ['is_rollback']),
    ...columns('integer', ['last_heard_at'], 'max'),
  ],
);

const OF_DEPLOY = [...SERVICE_ID, ...columns('text', ['deploy_id'])];

const DEPLOY_JUDGEMENT = table(
  'deploy_judgement',
  OF_DEPLOY,
  [...columns('integer', ['judged_at', 'is_final']), ...columns('text', ['judgement'])],
  { deleted: { time: 'judged_at', age: 'judgements' } },
);

const GATE_ANSWER = table(
  'gate_answer',
  OF_DEPLOY,
  [
    ...columns('integer', ['asked_at']),
    ...columns('text', ['verdict']),
    ...columns('integer', ['passed']),
    ...columns('text', ['reason']),
  ],
  { deleted: { time: 'asked_at', age: 'judgements' } },
);

/** What belongs to the deploys of services. */
export const DEPLOY_TABLES: readonly Table[] = [DEPLOY, RELEASE_START, DEPLOY_JUDGEMENT, GATE_ANSWER];
