import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { deploy } from '../../../app/_query/deploy/deploy.ts';
import { deploys } from '../../../app/_query/deploy/deploys.ts';
import { inProject } from '../../../app/_store/database/in-project.ts';
import { announceDeploy } from '../../../app/_store/deploy/announce-deploy.ts';
import { keepGateAnswer } from '../../../app/_store/deploy/gate-answer.ts';
import { keepJudgement } from '../../../app/_store/deploy/judgement.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + 3 * HOUR_MS };
const NOW = START + DAY_MS;
const at = (minute: number) => START + minute * MINUTE_MS;

/** Connections of a version that ended, one a minute, in [from, to) minutes after START. */
function ended(version: string, from: number, to: number, given: object = {}): CloseEvent[] {
  return Array.from({ length: to - from }, (_, index) => openEvent({ at: at(from + index) + 7, version, ...given }));
}

/** Announces versions, each at a minute after START. */
async function withMarks(events: readonly CloseEvent[], marks: Record<number, string>) {
  const db = await stored(events, NOW);
  for (const [minute, version] of Object.entries(marks)) {
    const of = { project: 'default', environment: 'production', service: 'chat' };
    await announceDeploy(db, { ...of, version, startedAt: at(Number(minute)) }, NOW);
  }
  return db;
}

/** In words: what a deploy is, and its minutes after START. */
async function listed(db: Awaited<ReturnType<typeof stored>>, filter: object = {}): Promise<string[]> {
  const minute = (time: number | null) => (time === null ? 'never' : Math.floor((time - START) / MINUTE_MS));
  return (await deploys(db, { ...RANGE, ...filter })).map((one) => {
    const before = `${one.isRollback ? 'back from' : 'after'} ${one.previousVersion}`;
    const times = [one.startedAt, one.heardAt, one.lastHeardAt, one.endedAt].map(minute).join(' ');
    return `${one.service} ${one.version} ${before}, ${one.source} ${times}`;
  });
}

const LIFE = [...ended('1.0', -60, 70), ...ended('1.1', 67, 160)];

describe('the list of deploys', () => {
  test('has a version that was only heard', async () => {
    expect(await listed(await withMarks(LIFE, {}))).toEqual(['chat 1.1 after 1.0, inferred 67 67 150 never']);
  });

  test('has a mark once it is heard as one, and one that never was', async () => {
    expect(await listed(await withMarks(LIFE, { 65: '1.1', 100: '1.2' }))).toEqual([
      'chat 1.2 after 1.1, announced 100 never never never',
      'chat 1.1 after 1.0, announced 65 67 150 never',
    ]);
  });

  test('has a restart, heard from the minute of the mark on', async () => {
    expect(await listed(await withMarks(LIFE, { 10: '1.0', 101: '1.1' }))).toEqual([
      'chat 1.1 after 1.1, announced 101 101 150 never',
      'chat 1.1 after 1.0, inferred 67 67 101 101',
      'chat 1.0 after 1.0, announced 10 10 60 67',
    ]);
  });

  test('knows a rollback that was announced before what was heard could tell', async () => {
    const events = [...LIFE, ...ended('1.0', 80, 100)];
    expect(await listed(await withMarks(events, { 66: '1.1', 80: '1.0' }))).toEqual([
      'chat 1.0 back from 1.1, announced 80 80 90 never',
      'chat 1.1 after 1.0, announced 66 67 150 80',
    ]);
  });

  test('has deploys that began before the range and are heard in it, and tells when another ended them after it', async () => {
    const db = await withMarks([...LIFE, ...ended('1.2', 160, 200)], { 60: '1.1' });
    const found = ['chat 1.1 after 1.0, announced 60 67 150 160'];
    expect(await listed(db, { from: at(65), to: at(70) })).toEqual(found);
    expect(await listed(db, { from: at(55), to: at(62) })).toEqual(found);
    expect(await listed(db, { from: at(70), to: at(90) })).toEqual([]);
  });

  test('is filtered by service, environment and version, and has at most so many', async () => {
    const feed = { service: 'feed', environment: 'staging' };
    const db = await withMarks([...LIFE, ...ended('7', -60, 90, feed), ...ended('8', 90, 99, feed)], {});
    const [chat, other] = ['chat 1.1 after 1.0, inferred 67 67 150 never', 'feed 8 after 7, inferred 90 90 90 never'];
    expect(await listed(db)).toEqual([other, chat]);
    expect(await listed(db, { service: ['chat'] })).toEqual([chat]);
    expect(await listed(db, { environment: ['staging'] })).toEqual([other]);
    expect(await listed(db, { version: ['1.1', '9'] })).toEqual([chat]);
    expect(await deploys(db, RANGE, 1)).toMatchObject([{ service: 'feed' }]);
  });

  test('has the judgement and the answer of the gate, of marks and of what was only heard', async () => {
    const db = await withMarks(LIFE, { 10: '1.0' });
    const [row] = await db.query<{ serviceId: string }>('SELECT CAST(id AS TEXT) AS "serviceId" FROM service');
    for (const { id } of await deploys(db, RANGE)) {
      const key = { serviceId: row?.serviceId ?? '', deployId: id };
      await keepJudgement(db, key, { judgedAt: 5, isFinal: true, judgement: '{"judgedAt":5,"word":"same"}' });
      await keepGateAnswer(db, key, { askedAt: 6, verdict: 'same', passed: true, reason: 'No change.' });
    }
    const found = await deploys(db, RANGE);
    expect(found).toHaveLength(2);
    for (const { judgement, gate } of found) {
      expect(judgement).toEqual({ judgedAt: 5, word: 'same' });
      expect(gate).toEqual({ askedAt: 6, verdict: 'same', passed: true, reason: 'No change.' });
    }
  });
});

describe('one deploy', () => {
  test('is found by its id, and by the one that it had before it was announced', async () => {
    const db = await withMarks(LIFE, {});
    const [heard] = await deploys(db, RANGE);
    expect(await deploy(db, heard?.id ?? '')).toEqual(heard);
    const mark = { project: 'default', environment: 'production', service: 'chat', version: '1.1', startedAt: at(60) };
    const { deployId } = await announceDeploy(db, mark, NOW);
    const announced = await deploy(db, deployId);
    expect(announced).toMatchObject({ id: deployId, source: 'announced', heardAt: heard?.heardAt });
    expect(await deploy(db, heard?.id ?? '')).toEqual(announced);
    expect(await deploy(inProject(db, 'other'), deployId)).toBeNull();
    expect(await deploy(db, '0'.repeat(16))).toBeNull();
  });
});
