import { expect, test } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { announceDeploy } from '../../../app/_store/deploy/announce-deploy.ts';
import { keepGateAnswer } from '../../../app/_store/deploy/gate-answer.ts';
import { keepJudgement } from '../../../app/_store/deploy/judgement.ts';
import { deleteExpired } from '../../../app/_store/retention.ts';
import { rowCount, temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DEPLOY = { project: 'default', environment: 'production', service: 'chat', version: '1.1', startedAt: NOW };

test('of judgements and answers of a gate the last is kept, for 400 days, and the deploy for ever', async () => {
  const database = await temporaryDatabase();
  const key = await announceDeploy(database, DEPLOY, NOW);
  await keepJudgement(database, key, { judgedAt: NOW, isFinal: false, judgement: '{"judgedAt":1}' });
  await keepJudgement(database, key, { judgedAt: NOW + 1, isFinal: true, judgement: '{"judgedAt":2}' });
  await keepGateAnswer(database, key, { askedAt: NOW, verdict: 'too_few', passed: false, reason: 'Too few.' });
  await keepGateAnswer(database, key, { askedAt: NOW + 1, verdict: 'same', passed: true, reason: 'No change.' });
  const [judged] = await database.query<Record<string, unknown>>('SELECT * FROM deploy_judgement');
  expect([judged?.['judgement'], Number(judged?.['is_final'])]).toEqual(['{"judgedAt":2}', 1]);
  const [answered] = await database.query<Record<string, unknown>>('SELECT * FROM gate_answer');
  expect([answered?.['verdict'], Number(answered?.['passed']), Number(answered?.['asked_at'])]).toEqual([
    'same',
    1,
    NOW + 1,
  ]);

  const afterDays = async (days: number) => {
    await deleteExpired((work) => database.writeTransaction(work), NOW + days * DAY_MS, DEFAULT_RETENTION);
    return Promise.all(['deploy_judgement', 'gate_answer', 'deploy'].map((table) => rowCount(database, table)));
  };
  expect(await afterDays(399)).toEqual([1, 1, 1]);
  expect(await afterDays(401)).toEqual([0, 0, 1]);
});
