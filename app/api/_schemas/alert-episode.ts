import { z } from 'zod';
import { EPISODE_STATES, type EpisodeValue } from '../../_alert/episode/episode.ts';
import { SEVERITIES } from '../../_alert/rule/rule.ts';
import { TRANSITION_REASONS } from '../../_alert/step/transition.ts';
import type { DecidedTimes } from '../../_query/alert/decided-times.ts';
import type { EpisodeEvent } from '../../_query/alert/episode-events.ts';
import type { EpisodeNow } from '../../_query/alert/episodes-now.ts';
import type { MatchedEpisodes } from '../../_query/alert/matched-episodes.ts';
import { RULE } from './alert-rule.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { appliedSilence } from './silence.ts';
import { epochMs } from './value.ts';

const moment = (what: string) => epochMs.nullable().describe(`${what}, epoch ms; null: not yet, or never`);
const reason = z.enum(TRANSITION_REASONS).nullable();

export const episodeValue = z
  .strictObject({
    at: epochMs.describe('Up to when it was measured, epoch ms'),
    value: z.number().nullable(),
    numerator: z.number(),
    denominator: z.number().nullable(),
    threshold: z.number(),
    bound: z
      .number()
      .nullable()
      .describe("The end of the value's interval towards the threshold (Jeffreys, one-sided 97.5 %)"),
    recoverAt: z
      .number()
      .nullable()
      .optional()
      .describe('From this value on it recovers; null where no value decides that, absent of what is old'),
    hasEvidence: z
      .boolean()
      .optional()
      .describe('It was beyond the threshold, with evidence enough to fire; absent of what is old'),
    note: z.string().optional().describe('Where the threshold comes from, or what is new'),
  } satisfies Shape<EpisodeValue>)
  .register(COMPONENTS, { id: 'AlertValue' });

/** What an episode has before it is kept. */
export const EPISODE = {
  key: z.string().describe('The value that the rule is split by; empty without a split'),
  service: z.string().nullable().describe('null where the alert is of several'),
  environment: z.string().nullable(),
  state: z.enum(EPISODE_STATES).describe('`faded`: the condition ended before the alert fired'),
  startedAt: epochMs.describe('Since when the condition held: up to when the first tick judged, epoch ms'),
  heldBackAt: moment('From when on it would have fired with more evidence'),
  heldBackBy: reason.describe('What held it back; null if nothing did'),
  firedAt: moment('When it fired'),
  quietSince: moment('Since when it has been quiet while it may fire again'),
  unknownSince: moment('Since when nothing has been heard while it fires'),
  resolvedAt: moment('When it was over'),
  endReason: reason.describe('Why it was over'),
  fired: episodeValue.nullable().describe('What it fired for'),
  latest: episodeValue.nullable().describe('What was measured last'),
  peak: episodeValue
    .nullable()
    .describe('The furthest beyond the threshold: of the ticks with evidence, and without any, of all'),
};

const decided = z
  .strictObject({
    startedAt: epochMs,
    heldBackAt: epochMs.nullable(),
    firedAt: epochMs.nullable(),
    quietSince: epochMs.nullable(),
    unknownSince: epochMs.nullable(),
    resolvedAt: epochMs.nullable(),
  } satisfies Shape<DecidedTimes>)
  .describe(
    'When each of these was decided, by the clock: 90 s after the minute up to which was judged, or later where the evaluation was late. What people did and what was sent has times by the clock too',
  )
  .register(COMPONENTS, { id: 'AlertDecidedTimes' });

export const episodeAnswer = z
  .strictObject({
    ...EPISODE,
    id: z.string(),
    ruleId: z.string(),
    rule: z.strictObject(RULE).describe('As it was when the episode began'),
    ruleName: z.string(),
    severity: z.enum(SEVERITIES),
    value: z.number().nullable().describe('The newest value; of an episode that is over, that for which it fired'),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    threshold: z.number().nullable(),
    recoverAt: z.number().nullable().describe('From this value on it recovers; null where no value decides that'),
    decided,
    acknowledgedAt: moment('When somebody acknowledged it'),
    acknowledgedBy: z.string().nullable().describe('Who did; empty where they did not say'),
    snoozedUntil: moment('Until when nobody is notified'),
    snoozedBy: z.string().nullable(),
    silence: appliedSilence.nullable().describe('What keeps it back now; null where nothing does, and of what is over'),
    useful: z.boolean().nullable().describe('Whether people found it useful; null where nobody said'),
  } satisfies Shape<EpisodeNow>)
  .register(COMPONENTS, { id: 'AlertEpisode' });

export const episodesAnswer = z
  .strictObject({ episodes: z.array(episodeAnswer).describe('The newest first') })
  .register(COMPONENTS, { id: 'AlertEpisodes' });

export const matchedEpisodesAnswer = z
  .strictObject({
    episodes: z.array(episodeAnswer).describe('Those that are pending or fire now'),
    lastWeek: z
      .strictObject({ matched: z.int(), fired: z.int() } satisfies Shape<MatchedEpisodes['lastWeek']>)
      .describe('Of how many that fired in the last seven days, it would be for how many'),
  } satisfies Shape<MatchedEpisodes>)
  .register(COMPONENTS, { id: 'MatchedAlerts' });

export const episodesChangedAnswer = z
  .strictObject({ episodes: z.array(episodeAnswer).describe('In the order of the ids') })
  .register(COMPONENTS, { id: 'ChangedAlertEpisodes' });

const episodeEvent = z
  .strictObject({
    id: z.string(),
    at: epochMs.describe('When it happened or was decided, epoch ms'),
    judgedTo: epochMs
      .nullable()
      .describe('Of what a tick decided: up to when it judged, epoch ms; null of deliveries and people'),
    kind: z.string().describe('A transition of the alert, a delivery, or what a person did'),
    author: z.string().nullable().describe('null where no person did it'),
    text: z.string().nullable().describe('The reason, the channel, or what a person wrote'),
  } satisfies Shape<EpisodeEvent>)
  .register(COMPONENTS, { id: 'AlertEvent' });

export const episodeDetailAnswer = z
  .strictObject({ episode: episodeAnswer, events: z.array(episodeEvent).describe('In the order of time') })
  .register(COMPONENTS, { id: 'AlertEpisodeDetail' });
