import { describe, expect, test, vi } from 'vitest';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { openApiDocument } from '../../app/api/_openapi/document.ts';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { askOperation, type Question } from '../support/api-route.ts';
import { addFilledMembers, type JsonSchema, membersOf } from '../support/filled-members.ts';
import { askOfAccess } from './ask-of-access.ts';
import { askOfProject } from './ask-of-project.ts';
import { NOW, someStore } from './some-store.ts';
import { inWebProgramAt } from './web-program.ts';
import { writesOf } from './writes-of.ts';

inWebProgramAt(NOW);

describe('over what came through the receiver', () => {
  test('every answer has the members of its schema and no others, and each is filled at least once', async () => {
    vi.stubEnv('DATABASE_URL', (await someStore('default')).url);
    const filled = new Set<string>();
    const asked = new Set<string>();
    const ask = async (id: string, question: Question = {}) => {
      asked.add(id);
      return strictAnswer(id, question, filled);
    };

    await ask('getHealth');
    await ask('getOpenApi');
    await askOfProject(ask);
    await askOfAccess(ask, await sharedDatabase());

    const withSchema = OPERATIONS.filter(({ answers }) => 'application/json' in answers).map(({ id }) => id);
    expect(withSchema.filter((id) => !asked.has(id))).toEqual([]);
    const known = Object.entries(SCHEMAS).flatMap(([name, schema]) => membersOf(name, schema));
    // The tests of errors fill those of errors.
    const empty = known.filter((member) => !filled.has(member) && !/^(Parameter)?Problem\./.test(member));
    expect(empty).toEqual([]);
  });
});

/** The description of the API, as it is served. */
const { paths, components } = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, '')));
const SCHEMAS: Record<string, JsonSchema> = components.schemas;

async function strictAnswer(id: string, question: Question, filled: Set<string>) {
  const operation = OPERATIONS.find((each) => each.id === id);
  const schema = operation?.answers['application/json'];
  if (operation === undefined || schema === undefined || typeof schema === 'string') throw new Error(`${id}?`);
  const { answer: response, writes } = await writesOf(() => askOperation(operation, question));
  // A link on any page can make a browser ask. A gate knows what is no browser.
  if (operation.method === 'get' && id !== 'getGate') expect([id, writes]).toEqual([id, []]);
  const answer = await response.json();
  expect([id, response.ok, schema.safeParse(answer).error?.issues]).toEqual([id, true, undefined]);
  const described = paths[operation.path][operation.method].responses[response.status].content['application/json'];
  addFilledMembers(SCHEMAS, id, described.schema, answer, filled);
  return answer;
}
