import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { unheardTime } from '../../../app/_query/quality/unheard-time.ts';
import { serviceSilence } from '../../../app/_query/service/silence.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const NOW = START + 30 * HOUR_MS;

/** A connection each five minutes between two times, in hours after the start. */
function served(service: string, fromHour: number, toHour: number) {
  const count = ((toHour - fromHour) * HOUR_MS) / (5 * MINUTE_MS);
  return Array.from({ length: count }, (_, index) =>
    openEvent({ at: START + fromHour * HOUR_MS + (index + 0.5) * 5 * MINUTE_MS, service }),
  );
}

test('nothing was heard before the first span, in a gap, and since the last where that is no usual pause', async () => {
  const db = await stored([...served('chat', 2, 10), ...served('chat', 14, 20), ...served('steady', 0, 30)], NOW);
  const range = { from: START, to: NOW };
  const of = (service: string) => unheardTime(db, { ...range, service: [service] }, HOUR_MS, NOW, DEFAULT_RETENTION);
  const chat = await of('chat');
  expect(chat.gaps).toEqual([{ from: START + 10 * HOUR_MS, to: START + 14 * HOUR_MS }]);
  const [before, after] = chat.ends;
  expect(before).toEqual({ from: START, to: START + 2 * HOUR_MS + 2.5 * MINUTE_MS });
  expect(after).toEqual({ from: START + 20 * HOUR_MS - 2.5 * MINUTE_MS, to: NOW });
  expect(Math.abs((chat.silentForMs ?? 0) - 10 * HOUR_MS)).toBeLessThan(10 * MINUTE_MS);
  expect(await of('steady')).toMatchObject({ gaps: [], silentForMs: null });

  const silences = await serviceSilence(db, range, NOW, DEFAULT_RETENTION);
  expect(silences.map(({ service, silentSince }) => [service, silentSince])).toEqual([
    ['chat', after?.from],
    ['steady', null],
  ]);
});

test('the usual pauses of a service are no gaps', async () => {
  const every = (hours: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      openEvent({ at: NOW - (index + 0.5) * hours * HOUR_MS, service: 'rare' }),
    );
  const db = await stored(every(8, 40), NOW);
  const range = { from: NOW - 48 * HOUR_MS, to: NOW, service: ['rare'] };
  expect(await unheardTime(db, range, HOUR_MS, NOW, DEFAULT_RETENTION)).toEqual({
    gaps: [],
    ends: [],
    silentForMs: null,
  });
});

test('of a range that is over, what came later says nothing', async () => {
  const db = await stored([...served('chat', 0, 10), ...served('chat', 20, 30)], NOW);
  const over = { from: START, to: START + 18 * HOUR_MS };
  const [silence] = await serviceSilence(db, over, NOW, DEFAULT_RETENTION);
  expect(silence?.silentSince).toBe(START + 10 * HOUR_MS);
});
