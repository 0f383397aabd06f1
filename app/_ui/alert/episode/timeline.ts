import { REASON_WORDS } from '../../../_alert/step/reason-words.ts';
import type { EpisodeEvent } from '../../../_query/alert/episode-events.ts';
import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { flagTime } from '../../chart/flagged-deploy.ts';
import type { DeployRow } from '../../deploy/list/model.ts';
import { formatAge } from '../../format/age.ts';
import { formatClock, formatMoment } from '../../format/time.ts';
import { boundWord, valueText } from '../measured-text.ts';

/** What a step of an episode's story is about: it decides the glyph. */
export type StepKind = 'release' | 'waits' | 'fires' | 'quiet' | 'over' | 'unknown' | 'sent' | 'unsent' | 'person';

/** One step of what happened. */
export interface StoryStep {
  id: string;
  /** Epoch ms. */
  at: number;
  kind: StepKind;
  /** Who or what, which stands out; "" where the text says all. */
  lead: string;
  text: string;
  /** A second line; "" for none. */
  detail: string;
  /** Where it leads; null for nowhere. */
  deployId: string | null;
  /** Seconds matter: a person, a message or what was decided. A release begins in a minute. */
  toTheSecond: boolean;
}

/** All that happened, in order: releases, what the alert did, what was sent, and what people did. */
export function episodeStory(
  episode: AlertEpisode,
  events: readonly EpisodeEvent[],
  releases: readonly DeployRow[],
  zone: string,
): StoryStep[] {
  const steps = [...releases.map(releaseStep), ...events.map((event) => eventStep(episode, event, zone))];
  return steps.sort((a, b) => a.at - b.at);
}

function releaseStep(release: DeployRow): StoryStep {
  const { id, service, version, isRollback, author, previousVersion, judgement } = release;
  const name = `${service} ${isRollback ? `back to ${version}` : version || 'no version'}`;
  const after = previousVersion === null ? '' : ` after ${previousVersion || 'no version'}`;
  return {
    ...NOTHING,
    id: `release ${id}`,
    at: flagTime(release),
    kind: 'release',
    lead: name,
    text: `begins${after}${author === null ? '' : `, ${author}`}`,
    detail: judgement === null ? '' : `now judged: ${judgement.label}`,
    deployId: id,
  };
}

const NOTHING = { lead: '', text: '', detail: '', deployId: null, toTheSecond: false };

function eventStep(episode: AlertEpisode, event: EpisodeEvent, zone: string): StoryStep {
  const step = happenedStep(episode, event, zone);
  if (event.judgedTo === null) return step;
  const judged = `judged up to ${formatClock(event.judgedTo, zone)}`;
  return { ...step, detail: [judged, step.detail].filter((part) => part !== '').join(', ') };
}

function happenedStep(episode: AlertEpisode, { id, at, kind, author, text }: EpisodeEvent, zone: string): StoryStep {
  const step = { ...NOTHING, id, at, toTheSecond: true };
  const reason = reasonText(text);
  const { rule, fired, latest } = episode;
  switch (kind) {
    case 'pending':
      return {
        ...step,
        kind: 'waits',
        lead: 'pending',
        text: 'the condition holds',
        detail: rule.forMs > 0 ? `${formatAge(rule.forMs)} to wait` : '',
      };
    case 'held_back':
      return { ...step, kind: 'waits', lead: 'held back', text: reason };
    case 'faded':
      return { ...step, kind: 'over', lead: 'faded', text: 'before it fired', detail: reason };
    case 'firing': {
      const value = fired === null ? '' : `at ${valueText(rule, fired.value)}`;
      const gate = fired?.bound == null ? '' : `${boundWord(rule)} ${valueText(rule, fired.bound)}`;
      return { ...step, kind: 'fires', lead: 'fired', text: value, detail: gate };
    }
    case 'firing_again':
      return { ...step, kind: 'fires', lead: 'fires again', text: 'beyond the threshold before it was over' };
    case 'recovering': {
      const detail = rule.keepFiringForMs > 0 ? `keeps firing for ${formatAge(rule.keepFiringForMs)}` : '';
      return { ...step, kind: 'quiet', lead: 'recovering', text: reason, detail };
    }
    case 'unknown':
      return { ...step, kind: 'unknown', lead: 'unknown', text: 'nothing is heard any more' };
    case 'known_again':
      return { ...step, kind: 'quiet', lead: 'known again', text: 'something is heard' };
    case 'resolved': {
      const value = text === 'recovered' && latest !== null ? `at ${valueText(rule, latest.value)}` : reason;
      return { ...step, kind: 'over', lead: 'resolved', text: value };
    }
    case 'corrected':
      return { ...step, kind: 'unknown', lead: 'corrected', text: text ?? '' };
    case 'kept_back':
      return { ...step, kind: 'unsent', lead: 'silenced', text: 'nobody is notified for now', detail: text ?? '' };
    case 'escalated':
      return {
        ...step,
        kind: 'fires',
        lead: 'escalated',
        text: `to ${text ?? 'others'}`,
        detail: 'nobody has acknowledged it',
      };
    case 'delivered':
    case 'delivery_failed':
    case 'delivery_skipped':
      return { ...step, ...deliveryStep(kind, text ?? '') };
    case 'delivery_retried':
      return {
        ...step,
        kind: 'person',
        lead: author || 'Somebody',
        text: `had it sent to ${text ?? 'the channel'} again`,
      };
    default:
      return { ...step, ...personStep(kind, author, text, zone), kind: 'person' };
  }
}

/** A delivery, of which the text is the channel's name and what came of it. */
function deliveryStep(
  kind: 'delivered' | 'delivery_failed' | 'delivery_skipped',
  text: string,
): Pick<StoryStep, 'kind' | 'lead' | 'text' | 'detail'> {
  const [, channel = text, outcome = ''] = /^(.*?): (.*)$/s.exec(text) ?? [];
  if (kind === 'delivered') return { kind: 'sent', lead: channel, text: 'got it', detail: outcome };
  return {
    kind: 'unsent',
    lead: channel,
    text: kind === 'delivery_failed' ? 'did not get it' : 'was left out',
    detail: outcome,
  };
}

const DEEDS: Readonly<Record<string, string>> = {
  acknowledged: 'acknowledged it',
  unacknowledged: 'took the acknowledgement back',
  snoozed: 'snoozed it',
  silenced: 'silenced it',
  woken: 'woke it',
  noted: 'noted',
  rule_edited: 'changed the rule',
};

function personStep(
  kind: string,
  author: string | null,
  text: string | null,
  zone: string,
): { lead: string; text: string; detail: string } {
  const lead = author || 'Somebody';
  if (kind === 'marked') return { lead, text: `marked it as ${text ?? 'useful'}`, detail: '' };
  const until = (kind === 'snoozed' || kind === 'silenced') && text !== null && /^\d+$/.test(text);
  return {
    lead,
    text: `${DEEDS[kind] ?? kind}${until ? ` until ${formatMoment(Number(text), zone)}` : ''}`,
    detail: text === null || until ? '' : kind === 'rule_edited' ? text : `“${text}”`,
  };
}

function reasonText(reason: string | null): string {
  if (reason === null) return '';
  const known: Readonly<Record<string, string>> = REASON_WORDS;
  return known[reason] ?? reason;
}
