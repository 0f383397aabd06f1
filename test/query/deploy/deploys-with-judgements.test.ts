import { expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { deploys } from '../../../app/_query/deploy/deploys.ts';
import { deploysWithJudgements } from '../../../app/_query/deploy/deploys-with-judgements.ts';
import { keepJudgement } from '../../../app/_store/deploy/judgement.ts';
import { rowCount } from '../../support/temporary-database.ts';
import { someJudgement } from '../../ui/some-judgement.ts';
import { at, HOURS, life, lived } from './comparison/lives.ts';

const NOW = { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, now: at(62) };
const RANGE = { from: at(-DAY_MS / MINUTE_MS), to: at(62) };

test('a deploy that nobody judged yet is judged as it is listed, and nothing is kept', async () => {
  const late = 0.05;
  const events = [
    ...life({ version: '1.0', from: -3 * HOURS, to: 0, perMinute: 5, late }),
    ...life({ version: '1.1', from: 0, to: 65, perMinute: 5, late: 5 * late }),
  ];
  const db = await lived(events, 62, [{ version: '1.0', at: -60 }]);
  const [row] = await db.query<{ serviceId: string }>('SELECT CAST(id AS TEXT) AS "serviceId" FROM service');
  const [, older] = await deploys(db, RANGE);
  const key = { serviceId: row?.serviceId ?? '', deployId: older?.id ?? '' };
  const old = someJudgement({ judgedAt: 5, isFinal: true });
  await keepJudgement(db, key, { judgedAt: 5, isFinal: true, judgement: JSON.stringify(old) });
  const [newest, kept] = await deploysWithJudgements(db, RANGE, NOW);
  expect(newest).toMatchObject({ version: '1.1', judgement: { verdict: 'worse', judgedAt: NOW.now, isFinal: false } });
  expect(kept?.judgement).toEqual(old);
  expect(await rowCount(db, 'deploy_judgement')).toBe(1);
});

test('of many deploys the newest ten are judged', async () => {
  const marks = Array.from({ length: 12 }, (_, index) => ({ version: `2.${index}`, at: index }));
  const db = await lived(life({ version: '1.0', from: -60, to: 60, perMinute: 1 }), 62, marks);
  const listed = await deploysWithJudgements(db, RANGE, NOW);
  expect(listed.map(({ judgement }) => judgement?.label ?? null)).toEqual([
    ...Array(10).fill('never heard'),
    null,
    null,
  ]);
});
