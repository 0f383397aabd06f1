import { describe, expect, test } from 'vitest';
import * as previews from '../../app/api/v1/channels/[id]/preview/route.ts';
import { context, NOW } from './incident-requests.ts';
import {
  CHAT,
  created,
  DIGEST,
  MAIL,
  MANAGER,
  PAGER,
  previewOf,
  problemsOf,
  put,
  serveWithKey,
  URL_OF_ALL,
} from './some-channels.ts';
import { inWebProgramAt } from './web-program.ts';

inWebProgramAt(NOW);

describe('what a channel gets beside alerts', () => {
  test('is a digest for chats and mail, and change events for PagerDuty', async () => {
    await serveWithKey();
    for (const body of [MAIL, { name: 'ops', kind: 'slack', url: CHAT }]) {
      expect(await created({ ...body, digest: DIGEST })).toMatchObject({ digest: DIGEST, changeEvents: false });
    }
    expect(await created(PAGER)).toMatchObject({ digest: null, changeEvents: false });
    expect(await created({ ...PAGER, changeEvents: true })).toMatchObject({ digest: null, changeEvents: true });
  });

  test('stays where a change does not name it, and null ends it', async () => {
    await serveWithKey();
    const { id } = await created({ ...MAIL, digest: DIGEST });
    expect(await (await put(id, MAIL)).json()).toMatchObject({ digest: DIGEST });
    expect(await (await put(id, { ...MAIL, digest: null })).json()).toMatchObject({ digest: null });
    const pager = await created({ ...PAGER, changeEvents: true });
    expect(await (await put(pager.id, PAGER)).json()).toMatchObject({ changeEvents: true });
    expect(await (await put(pager.id, { ...PAGER, changeEvents: false })).json()).toMatchObject({
      changeEvents: false,
    });
  });
});

describe('a preview', () => {
  test.each([
    [{ ...MAIL, digest: DIGEST }, /Week: 2026-07-06 09:00 – 2026-07-13 09:00, Europe\/Berlin/],
    // Without a schedule it is about the last seven days.
    [MAIL, /Week: 2026-07-07 23:59 – 2026-07-14 23:59, UTC/],
  ])('of a digest of %j is made of what was heard', async (body, week) => {
    await serveWithKey();
    const answer = await previewOf(body, '?message=digest');
    expect(answer).toMatchObject({ kind: 'email', message: 'digest', isExample: false });
    expect(answer.body.subject).toBe('Weekly digest: nothing was heard, 0 alerts fired');
    expect(answer.body.text).toMatch(week);
  });

  test.each([
    [PAGER, 'digest'],
    [MANAGER, 'digest'],
    [MAIL, 'change'],
  ])('of %j refuses a %s, which it never gets', async (body, message) => {
    await serveWithKey();
    const { id } = await created(body);
    const asked = new Request(`${URL_OF_ALL}/${id}/preview?message=${message}`);
    expect(await problemsOf(await previews.GET(asked, context(id)))).toEqual([
      { parameter: 'message', expected: expect.stringMatching(/^expected firing, reminder, resolved or test/) },
    ]);
  });

  test('of a verdict on a deploy is of an example where none was judged, and in words too', async () => {
    await serveWithKey();
    expect(await previewOf(PAGER, '?message=change')).toMatchObject({
      isExample: true,
      said: { title: expect.stringMatching(/^chat, production: 2\.0\.0 is worse\. /) },
      body: { payload: { summary: expect.stringMatching(/^chat, production: 2\.0\.0 is worse\. /) } },
    });
  });
});
