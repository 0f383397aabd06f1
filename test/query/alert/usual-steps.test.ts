import { expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { episodes } from '../../../app/_query/alert/episodes.ts';
import { usualSteps } from '../../../app/_query/alert/usual-steps.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { pair } from '../pair.ts';
import { openEvent } from '../some-event.ts';
import { BEGIN, LiveRules, minute } from './live-rules.ts';

const STEP_MS = 10 * MINUTE_MS;
const SPAN = { from: BEGIN, to: BEGIN + 2 * STEP_MS };

/** Of 10 connections of the first ten minutes, so many are affected: today, and each so many days before. */
const AFFECTED: Readonly<Record<number, number>> = { 0: 9, 1: 4, 2: 1, 3: 2, 5: 3, 8: 10 };

function days(): CloseEvent[][] {
  const events: CloseEvent[] = [];
  for (const [day, affected] of Object.entries(AFFECTED)) {
    for (let index = 0; index < 10; index += 1) {
      const at = BEGIN - Number(day) * DAY_MS + index * MINUTE_MS;
      events.push(openEvent({ at }));
      if (index < affected) events.push(pair({ at }));
    }
  }
  // One day has something in the second ten minutes: that is no band.
  events.push(openEvent({ at: BEGIN - DAY_MS + STEP_MS }));
  return [events];
}

async function usualOf(rule: Parameters<typeof someRule>[0]) {
  const receiver = new LiveRules(await temporaryDatabase(), days());
  await receiver.rule(someRule({ splitBy: 'service', ...rule }), 'rule');
  await receiver.arrive(10);
  await receiver.look();
  const [episode] = await episodes(receiver.database, {});
  if (episode === undefined) throw new Error('The rule did not fire.');
  return usualSteps(receiver.database, episode, SPAN, STEP_MS, minute(12));
}

test('what is usual are the lowest, middle and highest of the same steps of seven days, where two have a value', async () => {
  // Of the days 1, 2, 3 and 5; the eighth is too long ago.
  expect(await usualOf({})).toEqual([{ t: BEGIN, low: 0.1, middle: 0.2, high: 0.4 }]);
});

test('a count is usual as a count, and a duration has no steps', async () => {
  const count = { measure: 'lateSends', condition: { kind: 'threshold', above: 3 } } as const;
  expect(await usualOf(count)).toEqual([{ t: BEGIN, low: 1, middle: 2, high: 4 }]);
  const duration = { measure: 'timeToLateSendMs', condition: { kind: 'threshold', above: 1 } } as const;
  expect(await usualOf(duration)).toEqual([]);
});
