import { describe, expect, test, vi } from 'vitest';
import * as comments from '../../app/api/v1/incidents/[id]/comments/route.ts';
import * as one from '../../app/api/v1/incidents/[id]/route.ts';
import * as state from '../../app/api/v1/incidents/[id]/state/route.ts';
import * as list from '../../app/api/v1/incidents/route.ts';
import * as tail from '../../app/api/v1/incidents/tail/route.ts';
import * as sourceMaps from '../../app/api/v1/source-maps/route.ts';
import { pair } from '../query/pair.ts';
import { openEvent } from '../query/some-event.ts';
import { writeAll } from '../query/stored.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = 1_784_073_600_000 + 30_500;
const URL_OF_LIST = 'http://localhost/api/v1/incidents';

inWebProgramAt(NOW);

function context(id: string) {
  return { params: Promise.resolve({ id }) };
}

function post(body: unknown, contentType = 'application/json', path = ''): Request {
  return new Request(`${URL_OF_LIST}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': contentType },
  });
}

async function listed(query = '') {
  const body = await (await list.GET(new Request(`${URL_OF_LIST}?${query}`))).json();
  return body.incidents;
}

describe('GET /incidents', () => {
  test('answers with the members of the contract', async () => {
    await serve([openEvent({ at: NOW - 10 }), pair({ at: NOW - 10 })]);
    const [incident] = await listed();
    expect(incident).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      category: 'send_after_close',
      closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
      sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
      count: 1,
      connections: 1,
      firstSeen: NOW - 10,
      lastSeen: NOW - 10,
      versions: ['1.0'],
      state: 'new',
    });
    expect(await listed('category=double_close')).toEqual([]);
    expect(await listed('state=new&state=ongoing&sort=lastSeen&limit=1')).toHaveLength(1);
  });

  test('is searched by text, in which no character stands for others', async () => {
    await serve([
      pair({ at: NOW - 10 }),
      pair({ at: NOW - 10, service: 'feed' }, '    at flush_all (/app/src/outbox.ts:132:9)'),
      pair({ at: NOW - 10, category: 'double_close' }, '    at flush (/app/src/100%.ts:1:9)'),
    ]);
    const found = async (text: string, query = '') => {
      const incidents: { sendSite: { function: string } }[] = await listed(`q=${encodeURIComponent(text)}${query}`);
      return incidents.map(({ sendSite }) => sendSite.function).sort();
    };
    expect(await found('BROADCAST kick')).toEqual(['Room.broadcast']);
    expect(await found('rooms.ts:88')).toEqual(['Room.broadcast']);
    expect(await found('feed')).toEqual(['flush_all']);
    expect(await found('double_close')).toEqual(['flush']);
    expect(await found('flush')).toEqual(['flush', 'flush_all']);
    expect(await found('flush', '&category=double_close')).toEqual(['flush']);
    expect(await found('flush_')).toEqual(['flush_all']);
    expect(await found('%')).toEqual(['flush']);
    expect(await found('line')).toEqual([]);
    expect(await found("'")).toEqual([]);
    const answer = await list.GET(new Request(`${URL_OF_LIST}?q=flush&limit=1`));
    expect(await answer.json()).toMatchObject({ total: 2, nextCursor: '1', incidents: [{}] });
  });

  test('as CSV has the same figures, and no formula that a sender made up', async () => {
    await serve([pair({ at: NOW - 10 }, '    at say"hi",now (/src/=1+1.js:7:1)')]);
    const answer = await list.GET(new Request(`${URL_OF_LIST}?format=csv`));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, row, end] = (await answer.text()).split('\r\n');
    expect(head).toMatch(/^id,service,environment,category,closeFunction,closeFile,closeLine,sendFunction,/);
    expect(row).toMatch(
      /,chat,production,send_after_close,Session\.kick,src\/session\.ts,41,"say""hi"",now",src\/=1\+1\.js,7,/,
    );
    expect(end).toBe('');
  });

  test.each([
    ['category=oops', 'category', /send_after_close.*peer_gone/],
    ['state=gone', 'state', /new, ongoing, resolved, came_back, ignored/],
    ['sort=name', 'sort', /connections/],
    ['q=', 'q', /1 to 200 characters/],
    ['q=%20%20', 'q', /not only spaces/],
    [`q=${'x'.repeat(201)}`, 'q', /1 to 200 characters/],
    ['q=a&q=b', 'q', /once/],
    ['limit=0', 'limit', /1 to 500/],
    ['limit=501', 'limit', /1 to 500/],
    ['cursor=x', 'cursor', /nextCursor/],
    ['format=xml', 'format', /json, csv/],
    ['sites=1', 'sites', /unknown parameter/],
  ])('with %s is a 400 that names it', async (query, parameter, expected) => {
    await serve([]);
    const answer = await list.GET(new Request(`${URL_OF_LIST}?${query}`));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect((await answer.json()).problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
  });
});

describe('one incident', () => {
  test('is told with its samples, and is a 404 where there is none', async () => {
    await serve([pair({ at: NOW - 10, connectionId: 'one' })]);
    const [{ id }] = await listed();
    const found = await (await one.GET(new Request(`${URL_OF_LIST}/${id}`), context(id))).json();
    expect(found).toMatchObject({ incident: { id }, samples: [{ connectionId: 'one' }], comments: [] });
    for (const absent of ['1', 'abc', '9'.repeat(19), '-1']) {
      const answer = await one.GET(new Request(`${URL_OF_LIST}/${absent}`), context(absent));
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ detail: `There is no incident "${absent}".` });
    }
  });

  test('is resolved in a version, comes back in a newer one, is ignored and opened again', async () => {
    const database = await serve([pair({ at: NOW - 10 })]);
    const [{ id }] = await listed();
    const answer = await state.POST(post({ state: 'resolved', version: '1.0' }), context(id));
    expect(await answer.json()).toEqual({ id, state: 'resolved', resolvedInVersion: '1.0', changedAt: NOW });
    expect((await listed())[0]).toMatchObject({ state: 'resolved', resolvedInVersion: '1.0', stateChangedAt: NOW });
    await writeAll(database, [pair({ at: NOW + 1_000, version: '1.1' })], NOW + 1_000);
    expect((await listed())[0].state).toBe('came_back');
    await state.POST(post({ state: 'ignored' }), context(id));
    expect((await listed())[0]).toMatchObject({ state: 'ignored', resolvedInVersion: null });
    await state.POST(post({ state: 'open' }), context(id));
    expect((await listed())[0].state).toBe('ongoing');
  });

  test('takes comments, the oldest first', async () => {
    await serve([pair({ at: NOW - 10 })]);
    const [{ id }] = await listed();
    const first = await comments.POST(post({ text: ' the timer races ', author: 'Ada' }), context(id));
    expect(await first.json()).toMatchObject({ author: 'Ada', text: 'the timer races', createdAt: NOW });
    vi.setSystemTime(NOW + 1);
    await comments.POST(post({ text: 'fixed' }), context(id));
    const { comments: told } = await (await comments.GET(new Request(URL_OF_LIST), context(id))).json();
    expect(told).toMatchObject([
      { author: 'Ada', text: 'the timer races' },
      { author: '', text: 'fixed' },
    ]);
  });

  test.each<[unknown, string, RegExp]>([
    [{ state: 'closed' }, 'state', /open, resolved, ignored/],
    [{}, 'state', /open, resolved, ignored/],
    [{ state: 'resolved', version: 1 }, 'version', /text/],
    [{ state: 'ignored', version: '1' }, 'version', /resolved only/],
    [{ state: 'open', by: 'me' }, 'by', /unknown member; expected one of state, version/],
    ['{', 'body', /JSON object/],
    ['[]', 'body', /./],
    [{ state: 'resolved', version: 'x'.repeat(70_000) }, 'body', /65536 bytes/],
  ])('refuses the state %j by name', async (body, parameter, expected) => {
    await serve([pair({ at: NOW - 10 })]);
    const [{ id }] = await listed();
    const answer = await state.POST(post(body), context(id));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect((await answer.json()).problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
    expect((await listed())[0].state).toBe('new');
  });

  test.each([
    ['state', state, { state: 'ignored' }],
    ['comments', comments, { text: 'a' }],
  ])(
    'takes for its %s no parameter that would be passed over, and a project where it is',
    async (path, { POST }, body) => {
      await serve([pair({ at: NOW - 10 })]);
      const [{ id }] = await listed();
      const postTo = (query: string) => POST(post(body, 'application/json', `/${id}/${path}?${query}`), context(id));
      const refused = await postTo('service=chat');
      expect(refused.status).toBe(400);
      expect((await refused.json()).problems).toMatchObject([{ parameter: 'service' }]);
      expect((await postTo('project=other')).status).toBe(404);
      expect((await postTo('project=default')).status).toBe(200);
    },
  );

  test('takes no form that a page of another origin could send', async () => {
    await serve([pair({ at: NOW - 10 })]);
    const [{ id }] = await listed();
    const answer = await state.POST(post({ state: 'ignored' }, 'text/plain'), context(id));
    expect(answer.status).toBe(400);
    expect((await listed())[0].state).toBe('new');
  });

  test('that is not there can not be decided on', async () => {
    await serve([]);
    expect((await state.POST(post({ state: 'ignored' }), context('7'))).status).toBe(404);
    expect((await comments.POST(post({ text: 'a' }), context('7'))).status).toBe(404);
    expect((await comments.GET(new Request(URL_OF_LIST), context('7'))).status).toBe(404);
  });
});

describe('the tail', () => {
  test('goes on from a cursor', async () => {
    await serve([pair({ at: NOW - 10 })]);
    const first = await (await tail.GET(new Request(`${URL_OF_LIST}/tail`))).json();
    expect(first.incidents).toHaveLength(1);
    const next = await (await tail.GET(new Request(`${URL_OF_LIST}/tail?after=${first.cursor}&service=chat`))).json();
    expect(next).toEqual({ cursor: first.cursor, incidents: [], truncated: false });
    expect((await tail.GET(new Request(`${URL_OF_LIST}/tail?after=x`))).status).toBe(400);
    expect((await tail.GET(new Request(`${URL_OF_LIST}/tail?from=1`))).status).toBe(400);
  });
});

describe('POST /source-maps', () => {
  const map = JSON.stringify({
    version: 3,
    sources: ['src/rooms.ts'],
    sourcesContent: ['a\nb\nfunction broadcast() {\n  send();\n}\nf\n'],
    names: [],
    // Line 1, column 1 comes from line 4, column 3.
    mappings: 'AAGE',
  });
  const given = { service: 'chat', version: '1.0', file: 'dist/main.js', map };

  test('keeps a map by which frames are resolved, with the lines around them', async () => {
    await serve([pair({ at: NOW - 10 }, '    at t (/app/dist/main.js:1:1)')]);
    const answer = await sourceMaps.POST(post(given));
    expect(await answer.json()).toEqual({ service: 'chat', version: '1.0', file: 'dist/main.js', uploadedAt: NOW });
    const [{ id }] = await listed();
    const found = await (await one.GET(new Request(`${URL_OF_LIST}/${id}`), context(id))).json();
    expect(found.samples[0].stack).toMatchObject([
      {
        function: 'broadcast',
        file: 'src/rooms.ts',
        line: 4,
        source: [
          { line: 2, text: 'b' },
          { line: 3, text: 'function broadcast() {' },
          { line: 4, text: '  send();' },
          { line: 5, text: '}' },
          { line: 6, text: 'f' },
        ],
      },
    ]);
  });

  test.each<[object, string, RegExp]>([
    [{ ...given, map: '{}' }, 'map', /source map, version 3/],
    [{ ...given, map: 'a'.repeat(20_000_001) }, 'map', /at most 20000000 characters/],
    [{ ...given, file: '/app/dist/main.js' }, 'file', /relative path/],
    [{ ...given, file: '../main.js' }, 'file', /relative path/],
    [{ ...given, service: '' }, 'service', /not empty/],
    [{ service: 'chat', file: 'a.js', map }, 'version', /text/],
  ])('refuses by name what it can not use (%#)', async (body, parameter, expected) => {
    await serve([]);
    const answer = await sourceMaps.POST(post(body));
    expect(answer.status).toBe(400);
    const { problems } = await answer.json();
    expect(problems).toContainEqual({ parameter, expected: expect.stringMatching(expected) });
  });
});
