import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import * as one from '../../app/api/v1/deploys/[id]/route.ts';
import * as deploys from '../../app/api/v1/deploys/route.ts';
import { openEvent } from '../query/some-event.ts';
import { rowCount } from '../support/temporary-database.ts';
import { context, NOW, post } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const URL_OF_ALL = 'http://localhost/api/v1/deploys';
const STARTED = NOW - HOUR_MS / 2;
const GIVEN = { service: 'chat', environment: 'production', version: '1.1', startedAt: STARTED };

inWebProgramAt(NOW);

async function listed(query = ''): Promise<{ id: string; version: string }[]> {
  return (await (await deploys.GET(new Request(`${URL_OF_ALL}?${query}`))).json()).deploys;
}

describe('POST /deploys', () => {
  test('is 201 for a new deploy, and 200 for the same again, with the same id', async () => {
    const database = await serve([]);
    const first = await deploys.POST(post(GIVEN));
    const announced = await first.json();
    expect([first.status, announced]).toEqual([
      201,
      {
        ...GIVEN,
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        source: 'announced',
        finishedAt: null,
        heardAt: null,
        lastHeardAt: null,
        endedAt: null,
        previousVersion: null,
        isRollback: false,
        commit: null,
        author: null,
        url: null,
        files: null,
        judgement: null,
        gate: null,
      },
    ]);
    const again = await deploys.POST(post({ ...GIVEN, finishedAt: NOW, files: ['src/a.ts'] }));
    expect([again.status, await again.json()]).toEqual([200, { ...announced, finishedAt: NOW, files: ['src/a.ts'] }]);
    expect(await rowCount(database, 'deploy')).toBe(1);
  });

  test('begins now, in no environment, unless it says otherwise', async () => {
    await serve([]);
    const answer = await deploys.POST(post({ service: 'chat', version: '1.1' }));
    expect(await answer.json()).toMatchObject({ environment: '', startedAt: NOW });
  });

  test.each<[object, string, RegExp]>([
    [{ ...GIVEN, service: '' }, 'service', /not empty/],
    [{ ...GIVEN, service: 'a'.repeat(256) }, 'service', /at most 255/],
    [{ ...GIVEN, version: '' }, 'version', /not empty/],
    [{ service: 'chat' }, 'version', /text/],
    [{ ...GIVEN, version: 'a\0' }, 'version', /U\+0000/],
    [{ ...GIVEN, startedAt: -1 }, 'startedAt', /epoch milliseconds/],
    [{ ...GIVEN, startedAt: '2026-11-20' }, 'startedAt', /epoch milliseconds/],
    [{ ...GIVEN, startedAt: NOW + DAY_MS + 1 }, 'startedAt', /at most a day from now/],
    [{ ...GIVEN, finishedAt: STARTED - 1 }, 'finishedAt', /not before startedAt/],
    [{ ...GIVEN, url: 'javascript:alert(1)' }, 'url', /http or https/],
    [{ ...GIVEN, url: 'https://' }, 'url', /http or https/],
    [{ ...GIVEN, files: 'a.ts' }, 'files', /list of paths/],
    [{ ...GIVEN, files: [''] }, 'files', /not empty/],
    [{ ...GIVEN, files: Array.from({ length: 2_001 }, () => 'a.ts') }, 'files', /at most 2000/],
    [{ ...GIVEN, branch: 'main' }, 'branch', /unknown member; expected one of .*commit/],
  ])('refuses by name what it can not use (%#)', async (body, parameter, expected) => {
    await serve([]);
    const answer = await deploys.POST(post(body));
    expect(answer.status).toBe(400);
    const { problems } = await answer.json();
    expect(problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
  });
});

test('a body may name its project, and no other than the address', async () => {
  await serve([]);
  const url = 'http://localhost/api/v1/deploys';
  const announce = (query: string, project: string) =>
    deploys.POST(
      new Request(`${url}${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...GIVEN, project }),
      }),
    );
  expect((await announce('', 'shop')).status).toBe(201);
  expect((await announce('?project=shop', 'shop')).status).toBe(200);
  const answer = await announce('?project=bank', 'shop');
  expect(answer.status).toBe(400);
  const expected = 'expected that of the address, which is "bank", or none';
  expect((await answer.json()).problems).toEqual([{ parameter: 'project', expected }]);
});

describe('GET /deploys', () => {
  const at = (minute: number, version: string) => openEvent({ at: NOW - HOUR_MS + minute * MINUTE_MS, version });

  test('lists what was announced and what was heard, the newest first, and gives each by its id', async () => {
    await serve([at(1, '1.0'), at(31, '1.1'), at(50, '1.2')]);
    await deploys.POST(post(GIVEN));
    const found = await listed();
    expect(found).toMatchObject([
      { version: '1.2', source: 'inferred', previousVersion: '1.1' },
      { version: '1.1', source: 'announced', previousVersion: '1.0' },
    ]);
    expect(await listed('limit=1')).toEqual(found.slice(0, 1));
    expect(await listed('version=1.1&service=chat&environment=production')).toEqual(found.slice(1));
    for (const deploy of found) {
      const answer = await one.GET(new Request(`${URL_OF_ALL}/${deploy.id}`), context(deploy.id));
      expect(await answer.json()).toEqual({ ...deploy, judgement: null });
    }
  });

  test.each(['0123456789abcdef', 'no-id'])('knows no deploy %s', async (id) => {
    await serve([]);
    expect((await one.GET(new Request(`${URL_OF_ALL}/${id}`), context(id))).status).toBe(404);
  });

  test.each(['limit=0', 'limit=501', 'route=/chat'])('refuses %s', async (query) => {
    await serve([]);
    expect((await deploys.GET(new Request(`${URL_OF_ALL}?${query}`))).status).toBe(400);
  });
});
