import { describe, expect, test } from 'vitest';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { inProject } from '../../app/_store/database/in-project.ts';
import type { ApiOperation } from '../../app/api/_openapi/operation.ts';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { askOperation, type Question } from '../support/api-route.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { askOfProject } from './ask-of-project.ts';
import { NOW, someStore } from './some-store.ts';
import { inWebProgramAt } from './web-program.ts';
import { writesOf } from './writes-of.ts';

inWebProgramAt(NOW);

/** These make something new, whatever others have. */
const CREATORS = [
  'announceDeploy',
  'applyAlertRules',
  'createAlertRule',
  'createChannel',
  'createNotificationPolicy',
  'createSilence',
  'keepSourceMap',
  'markAlertMoment',
  'switchAlertPreset',
];
/** These name what they are about in their bodies. */
const OF_SEVERAL = ['decideIncidents', 'acknowledgeAlertEpisodes', 'snoozeAlertEpisodes'];

/** Tables whose rows belong to a project. */
const OF_PROJECTS = [
  'service',
  'alert_rule',
  'alert_series',
  'alert_episode',
  'alert_moment',
  'alert_silence',
  'notification_channel',
  'notification_policy',
];

// On one database, since it asks everything twice more; the same statements run on both in the tests of the answers.
describe('a project', () => {
  test('answers each question as if there were no other, also about what the other has, and changes nothing of it', async () => {
    const [store, empty] = [await someStore('shop'), await temporaryDatabase()];
    const shop = inProject(store, 'shop');
    const asked = new Set<string>();
    await over(shop);
    await askOfProject(async (id, question = {}) => {
      const operation = operationOf(id);
      for (const like of [operation, ...textsLike(id)]) {
        // One of a hundred comments is enough.
        if (CREATORS.includes(like.id) || (like.id === 'addComment' && asked.has(like.id))) continue;
        asked.add(like.id);
        expect(await asOther(like, question, store)).toEqual(await asOther(like, question, empty));
      }
      asked.add(id);
      await over(shop);
      const answer = await askOperation(operation, { ...question, query: `project=shop&${question.query ?? ''}` });
      expect([id, question, answer.status]).toEqual([id, question, answer.ok ? answer.status : 200]);
      return answer.json();
    });
    const ofProjects = OPERATIONS.filter((operation) => !('ofNoProject' in operation)).map(({ id }) => id);
    expect(ofProjects.filter((id) => !asked.has(id))).toEqual([]);
    for (const table of OF_PROJECTS) {
      const rows = await store.query<{ project: string }>(`SELECT DISTINCT project FROM ${table}`);
      expect([table, rows.filter(({ project }) => project !== 'shop')]).toEqual([table, []]);
    }
  });
});

/** What is asked as an operation is, and answered in text. */
function textsLike(id: string): ApiOperation[] {
  if (id === 'compareDeploy') return [operationOf('getDeployReport')];
  return id === 'listAlertRules' ? [operationOf('exportAlertRules')] : [];
}

/** The web program asks this database. */
async function over(database: Database): Promise<void> {
  globalThis.afterCloseDatabase = Promise.resolve(database);
}

/** What the default project answers, in a database; what is not its own is not there, and nothing is written. */
async function asOther(operation: ApiOperation, question: Question, database: Database): Promise<unknown> {
  await over(database);
  expect((await sharedDatabase()).project).toBe('default');
  const { answer, writes } = await writesOf(() => askOperation(operation, question));
  // What it names in its body is not there, or what its path names.
  if (operation.segments !== undefined || OF_SEVERAL.includes(operation.id)) {
    expect([operation.id, [400, 404].includes(answer.status)]).toEqual([operation.id, true]);
  }
  if (answer.status !== 200) expect([operation.id, writes.filter(isStatement)]).toEqual([operation.id, []]);
  const text = await answer.text();
  // What the database takes is no project's.
  return { status: answer.status, text: text.replace(/"disk":(null|\{.*?\}\}),/, '') };
}

/** A transaction may look, and find nothing to write. */
function isStatement(write: unknown): boolean {
  return Array.isArray(write) && typeof write[0] === 'string';
}

function operationOf(id: string): ApiOperation {
  const found = OPERATIONS.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}.`);
  return found;
}
