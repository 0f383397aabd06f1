import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { closers } from '../../../app/_query/incident/closers.ts';
import { START } from '../random-events.ts';
import { closeAttempt } from '../some-event.ts';
import { stored } from '../stored.ts';

test('ways to close that are as frequent stand in the order of their codes, whichever the database returns first', async () => {
  const way = (version: string, closeCode: number) =>
    closeAttempt({
      at: START,
      version,
      closeCode,
      attributes: new Map([['code.stacktrace', 'at leave (chat.ts:20:5)']]),
    });
  const db = await stored([way('1', 4003), way('2', 1000), way('3', 4001), way('4', 1001)], START);
  const found = await closers(db, { from: START, to: START + HOUR_MS }, 10);
  expect(found.closers.map(({ ways }) => ways.map(({ code }) => code))).toEqual([[1000, 1001, 4001, 4003]]);
});
