import { describe, expect, test } from 'vitest';
import { problem } from '../../app/api/_schemas/problem.ts';
import * as comparison from '../../app/api/v1/deploys/[id]/comparison/route.ts';
import * as deploys from '../../app/api/v1/deploys/route.ts';
import { at, HOURS, life } from '../query/deploy/comparison/lives.ts';
import { context } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const URL_OF_ALL = 'http://localhost/api/v1/deploys';
const MINUTE = 62;

inWebProgramAt(at(MINUTE) + 7);

const LIFE = [
  ...life({ version: '1.0', from: -3 * HOURS, to: 0, perMinute: 3, late: 0.02 }),
  ...life({ version: '1.1', from: 0, to: 65, perMinute: 5, late: 0.25 }),
];

async function asked(query = '') {
  await serve(LIFE);
  const list = await (await deploys.GET(new Request(`${URL_OF_ALL}?from=${at(-HOURS)}`))).json();
  const [{ id }] = list.deploys;
  const answer = await comparison.GET(new Request(`${URL_OF_ALL}/${id}/comparison?${query}`), context(id));
  return { list, answer, json: await answer.json() };
}

describe('GET /deploys/:id/comparison', () => {
  test('says whether a deploy is worse, and the list says the same', async () => {
    const { answer, json, list } = await asked();
    expect([answer.status, json.verdict, json.against]).toEqual([200, 'worse', '1.0']);
    expect(json.ratio).toBeCloseTo(69 / 275 / (10 / 540), 9);
    const { verdict, label, looks, endedConnections } = json;
    expect(list.deploys[0].judgement).toMatchObject({ verdict, label, looks, endedConnections });
  });

  test('names instances, and has null where a ratio has no end', async () => {
    const { json } = await asked('against=0.9');
    expect(json).toMatchObject({ verdict: 'no_data', against: '0.9', ratio: null, interval: null });
    const instances = (await asked()).json.places.filter(({ kind }: { kind: string }) => kind === 'instance');
    expect(instances.map(({ key }: { key: string }) => key).sort()).toEqual(
      Array.from({ length: 5 }, (_, index) => `chat-1.1-${index}`),
    );
  });

  test('takes windows, widened to whole minutes', async () => {
    const [before, after] = [
      `beforeFrom=${at(-40) + 9}&beforeTo=${at(-3)}`,
      `afterFrom=${at(30)}&afterTo=${at(44) - 1}`,
    ];
    const { json } = await asked(`${before}&${after}`);
    expect(json.windows).toMatchObject({
      before: [{ from: at(-40), to: at(-3) }],
      after: { from: at(30), to: at(44) },
    });
    expect([json.before.exposure, json.after.exposure]).toEqual([3 * 37, 5 * 14]);
  });

  test.each<[string, [string, RegExp][]]>([
    ['against=', [['against', /version/]]],
    ['against=1&against=2', [['against', /once/]]],
    ['service=chat', [['service', /unknown.*against/]]],
    ['beforeFrom=x', [['beforeFrom', /epoch milliseconds/]]],
    [
      `beforeFrom=${at(0)}`,
      [
        ['beforeTo', /all of beforeFrom, beforeTo, afterFrom, afterTo/],
        ['afterFrom', /or none/],
        ['afterTo', /or none/],
      ],
    ],
    [
      `beforeFrom=${at(0)}&beforeTo=${at(0)}&afterFrom=${at(1)}&afterTo=${at(2)}`,
      [['beforeFrom', /a time before beforeTo, which is/]],
    ],
    [
      `beforeFrom=${at(0)}&beforeTo=${at(1)}&afterFrom=${at(3)}&afterTo=${at(2)}`,
      [['afterFrom', /a time before afterTo, which is/]],
    ],
  ])('refuses %s by name', async (query, expected) => {
    await serve([]);
    const id = '0123456789abcdef';
    const answer = await comparison.GET(new Request(`${URL_OF_ALL}/${id}/comparison?${query}`), context(id));
    expect(answer.status).toBe(400);
    expect(problem.parse(await answer.json()).problems).toEqual(
      expected.map(([parameter, text]) => ({ parameter, expected: expect.stringMatching(text) })),
    );
  });

  test.each(['0123456789abcdef', 'no-id'])('knows no deploy %s', async (id) => {
    await serve([]);
    const answer = await comparison.GET(new Request(`${URL_OF_ALL}/${id}/comparison`), context(id));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(problem.parse(await answer.json()).detail).toBe(`There is no deploy "${id}".`);
  });
});
