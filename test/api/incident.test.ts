import { describe, expect, test, vi } from 'vitest';
import * as comments from '../../app/api/v1/incidents/[id]/comments/route.ts';
import * as one from '../../app/api/v1/incidents/[id]/route.ts';
import * as state from '../../app/api/v1/incidents/[id]/state/route.ts';
import { pair } from '../query/pair.ts';
import { writeAll } from '../query/stored.ts';
import { context, INCIDENTS_URL, listed, NOW, post } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

describe('one incident', () => {
  test('has its samples, and is a 404 where there is none', async () => {
    await serve([pair({ at: NOW - 10, connectionId: 'one' })]);
    const [{ id }] = await listed();
    const found = await (await one.GET(new Request(`${INCIDENTS_URL}/${id}`), context(id))).json();
    expect(found).toMatchObject({ incident: { id }, samples: [{ connectionId: 'one' }], comments: [] });
    for (const absent of ['1', 'abc', '9'.repeat(19), '-1']) {
      const answer = await one.GET(new Request(`${INCIDENTS_URL}/${absent}`), context(absent));
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ detail: `There is no incident "${absent}".` });
    }
  });

  test('is resolved in a version, comes back in a newer one, is ignored and opened again', async () => {
    const database = await serve([pair({ at: NOW - 10 })]);
    const [{ id }] = await listed();
    const answer = await state.POST(post({ state: 'resolved', version: '1.0' }), context(id));
    expect(await answer.json()).toEqual({
      ...{
        id,
        state: 'resolved',
        resolvedInVersion: '1.0',
        ignoredUntil: null,
        ignoredUntilRelease: false,
        changedAt: NOW,
        changedBy: '',
      },
    });
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
    const { comments: kept } = await (await comments.GET(new Request(INCIDENTS_URL), context(id))).json();
    expect(kept).toMatchObject([
      { author: 'Ada', text: 'the timer races' },
      { author: '', text: 'fixed' },
    ]);
  });

  test('answers the newest hundred comments, and by their cursor those before them', async () => {
    await serve([pair({ at: NOW - 10 })]);
    const [{ id }] = await listed();
    for (let number = 1; number <= 250; number += 1) {
      // Some in one millisecond.
      if (number % 3 === 0) vi.setSystemTime(NOW + number);
      await comments.POST(post({ text: `${number}` }), context(id));
    }
    const page = async (query: string) =>
      (await comments.GET(new Request(`${INCIDENTS_URL}/${id}/comments?${query}`), context(id))).json();
    const texts = (answer: { comments: { text: string }[] }) => answer.comments.map(({ text }) => Number(text));
    const newest = await page('');
    const older = await page(`cursor=${newest.olderCursor}`);
    const oldest = await page(`cursor=${older.olderCursor}&limit=200`);
    expect([texts(newest).length, texts(older).length, texts(oldest).length, oldest.olderCursor]).toEqual([
      ...[100, 100, 50, null],
    ]);
    const all = [...texts(oldest), ...texts(older), ...texts(newest)];
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    const found = await (await one.GET(new Request(`${INCIDENTS_URL}/${id}`), context(id))).json();
    expect([found.comments, found.olderComments]).toEqual([newest.comments, newest.olderCursor]);
    expect((await page('cursor=1')).problems).toEqual([
      { parameter: 'cursor', expected: 'expected the olderCursor of an answer' },
    ]);
  });

  test.each<[unknown, string, RegExp]>([
    [{ state: 'closed' }, 'state', /open, resolved, ignored/],
    [{}, 'state', /open, resolved, ignored/],
    [{ state: 'resolved', version: 1 }, 'version', /text/],
    [{ state: 'ignored', version: '1' }, 'version', /resolved only/],
    [
      { state: 'open', author: 'me' },
      'author',
      /unknown member; expected one of state, version, until, untilRelease, by/,
    ],
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
    expect((await comments.GET(new Request(INCIDENTS_URL), context('7'))).status).toBe(404);
  });
});
