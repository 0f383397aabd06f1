import type { AlertMatcher } from '../../../_alert/silence/matcher.ts';
import type { AlertSilence, Weekday } from '../../../_alert/silence/silence.ts';
import { HOUR_MS, MINUTE_MS } from '../../../_close/time/grain.ts';
import { readLocal, writeLocal } from '../../format/local-time.ts';
import { type MatcherDraft, matcherDraftOf, writtenMatchers } from '../matcher/matcher-draft.ts';
import { ofRule } from './silence-choices.ts';

/** A silence as it is typed. Times are those of local clocks, as fields of the browser hold them. */
export interface SilenceDraft {
  matchers: MatcherDraft[];
  isWeekly: boolean;
  from: string;
  /** "" for none. */
  until: string;
  days: Weekday[];
  start: string;
  hours: string;
  zone: string;
  comment: string;
}

/** What the form begins with: a kept silence, or an hour from now on, for a rule where one is given. */
export function draftOf(silence: AlertSilence | null, ruleId: string | null, now: number, zone: string): SilenceDraft {
  const first: AlertMatcher = ruleId === null ? { on: 'service', values: [], negated: false } : ofRule(ruleId);
  const matchers = silence?.matchers ?? [first];
  const weekly = silence?.weekly ?? null;
  const isOver = silence !== null && silence.until !== null && silence.until <= now;
  const until = silence === null || isOver ? now + HOUR_MS : silence.until;
  return {
    matchers: matchers.map(matcherDraftOf),
    isWeekly: weekly !== null,
    from: writeLocal(silence === null || isOver ? now : silence.from, zone),
    until: until === null ? '' : writeLocal(until, zone),
    days: weekly?.days ?? ['sun'],
    start: weekly?.start ?? '22:00',
    hours: String((weekly?.durationMs ?? 2 * HOUR_MS) / HOUR_MS),
    zone: weekly?.zone ?? zone,
    comment: silence?.comment ?? '',
  };
}

/** What a draft sends to the API, which checks it. @param zone of its times */
export function writtenSilence(draft: SilenceDraft, zone: string) {
  const { isWeekly, from, until, days, start, hours, comment } = draft;
  const durationMs = Math.round((Number(hours) * HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  const begin = readLocal(from, zone);
  return {
    matchers: writtenMatchers(draft.matchers),
    ...(begin !== null && { from: begin }),
    until: until === '' ? null : readLocal(until, zone),
    weekly: isWeekly ? { days, start, durationMs, zone: draft.zone.trim() } : null,
    comment: comment.trim(),
  };
}
