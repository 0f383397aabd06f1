import { z } from 'zod';
import type { Summary } from '../../_query/measure/summary.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import { percentiles } from './percentiles.ts';
import type { Shape } from './shape.ts';
import { count, range } from './value.ts';
import { category } from './words.ts';

/** Nothing is clamped: where spans are lost or pending, a rate may be over 1. */
const rate = z.number().nullable();

const intervals = z.strictObject({
  sendAfterCloseRate: interval.nullable(),
  cleanCloseRate: interval.nullable(),
} satisfies Shape<Summary['intervals']>);

const ofCategory = z.strictObject({
  incidents: count.describe('Incidents, or endings, of the category'),
  incidentRate: rate.describe(
    'Connections that had been OPEN and had one, or endings, divided by `endedConnections`; null without any',
  ),
} satisfies Shape<Summary['byCategory'][string]>);

export const summaryAnswer = z
  .strictObject({
    ...range,
    endedConnections: count.describe('Connections that had been OPEN and left it'),
    affectedConnections: count.describe('Connections with at least one late send'),
    sendAfterCloseRate: rate.describe('`affectedConnections` divided by `endedConnections`; null without any'),
    lateSends: count.describe('Sends, pings and pongs of the application on a socket in CLOSING or CLOSED'),
    lateSendRatio: rate.describe('`lateSends` divided by all messages sent, late ones included; null without any'),
    lostBytes: count.describe('Bytes of the late sends'),
    closeAttempts: count.describe('Calls of `close()` and `terminate()` by the application'),
    closeFailureRate: rate.describe('Attempts that failed or timed out divided by `closeAttempts`; null without any'),
    abnormalCloseRate: rate.describe(
      'Connections with code 1002, 1003, 1006–1011 or 1015 divided by `endedConnections`; null without any',
    ),
    uncleanConnections: count.describe('Connections with an abnormal code, a late send or an unexpected incident'),
    cleanCloseRate: rate.describe('1 − `uncleanConnections` divided by `endedConnections`; null without any'),
    incidents: count.describe('Incidents and endings of every category'),
    incidentRate: rate.describe(
      'Incidents that were the first of their category on a connection that had been OPEN, and endings, divided by `endedConnections`; null without any. Over 1 where connections have several',
    ),
    byCategory: z.partialRecord(category, ofCategory).describe('Categories of which there were any'),
    closeDurationMs: percentiles.describe('From the call of `close()` to the end, of attempts that completed, ms'),
    timeToLateSendMs: percentiles.describe('From leaving OPEN to the late send, one observation a span, ms'),
    coverage: z
      .number()
      .nullable()
      .describe(
        'Share of the ended connections that arrived; null where none is numbered. Below 0.99, do not trust rates',
      ),
    intervals: intervals.describe(
      '95 % intervals of rates of sampled connections; each null where they are not sampled',
    ),
    effectiveConnections: count.describe(
      'How many connections of weight 1 would tell as much about `sendAfterCloseRate`: `endedConnections` where they are not sampled, else fewer',
    ),
  } satisfies Shape<Summary>)
  .describe('Every measure over one range')
  .register(COMPONENTS, { id: 'Summary' });
