import { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { type AlertSilence, type SilenceSettings, WEEKDAYS } from '../../_alert/silence/silence.ts';
import { silenceProblems } from '../../_alert/silence/silence-problems.ts';
import { type ListedSilence, listedSilence } from '../../_query/alert/listed-silences.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';
import { type AlertContext, alertId } from './alert-rule.ts';
import { clockTime } from './clock-time.ts';
import { MOST_MATCHERS, matcherSchema, toMatchers } from './matcher.ts';
import { timeZone } from './time-zone.ts';

const MATCHERS = `expected a list of 1 to ${MOST_MATCHERS} matchers: a silence of everything names all severities`;
const epochMs = z.int('expected epoch milliseconds').min(0, 'expected epoch milliseconds');

/** On which alerts, in a body. */
export const MATCHERS_OF_BODY = {
  matchers: z
    .array(matcherSchema, MATCHERS)
    .min(1, MATCHERS)
    .max(MOST_MATCHERS, MATCHERS)
    .describe('All of them must hold. An alert of several services has none: it is unequal to each'),
};

export const silenceSchema = z
  .strictObject({
    ...MATCHERS_OF_BODY,
    from: epochMs.optional().describe('Epoch ms; now if absent'),
    until: epochMs
      .nullable()
      .optional()
      .describe('Epoch ms; null: until somebody ends it. It may be absent beside `weekly` alone'),
    weekly: z
      .strictObject({
        days: z
          .array(z.enum(WEEKDAYS, `expected some of ${WEEKDAYS.join(', ')}`), 'expected a list of days')
          .min(1, 'expected one day or more')
          .max(7, 'expected each day once')
          .refine((days) => new Set(days).size === days.length, 'expected each day once')
          .describe('The local days on which a window begins'),
        start: clockTime.describe(
          'When it begins by local clocks. Where they pass over that time, as they go forward; where they show it twice, at the first',
        ),
        durationMs: z
          .int('expected whole milliseconds')
          .describe('So long it lasts, also where the clocks change meanwhile; whole minutes up to 6 days'),
        zone: timeZone.describe('An IANA time zone'),
      })
      .nullable()
      .optional()
      .describe(
        'A maintenance window that comes back each week; within `from` and `until` it is active in these alone',
      ),
    comment: text(4_000).optional().describe('Why'),
    by: text(255).optional().describe('Who makes or changes it'),
  })
  .meta({
    examples: [
      {
        matchers: [
          { on: 'service', values: ['chat'] },
          { on: 'environment', values: ['production'], negated: true },
        ],
        weekly: { days: ['sun'], start: '22:00', durationMs: 7_200_000, zone: 'Europe/Berlin' },
        comment: 'the database is backed up',
      },
    ],
  });

/**
 * What a checked body makes of a silence.
 * @param now epoch ms
 * @throws {BadRequest} naming each field that does not fit the others, or with which it would never be active.
 */
export function toSilence(body: z.output<typeof silenceSchema>, now: number): SilenceSettings {
  const { until, weekly = null, comment = '', from = now } = body;
  if (until === undefined && weekly === null) {
    const expected = 'expected epoch milliseconds, or null: until somebody ends it';
    throw new BadRequest([{ parameter: 'until', expected }]);
  }
  const settings = { matchers: toMatchers(body.matchers), from, until: until ?? null, weekly, comment };
  const problems = silenceProblems(settings, now);
  if (problems.length > 0) {
    throw new BadRequest(problems.map(({ field, message }) => ({ parameter: field, expected: message })));
  }
  return settings;
}

/**
 * The silence that the path names, as it stands now.
 * @throws {NotFound} if there is none.
 */
export async function silenceIn(
  context: AlertContext,
  find: (id: string) => Promise<AlertSilence | null>,
): Promise<ListedSilence> {
  const id = await alertId(context, 'silence');
  const found = await find(id);
  if (found === null) throw new NotFound(`There is no silence "${id}".`);
  return listedSilence(found, Date.now());
}
