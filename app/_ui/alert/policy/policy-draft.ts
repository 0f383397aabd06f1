import type { NotificationPolicy } from '../../../_alert/policy/policy.ts';
import { MINUTE_MS } from '../../../_close/time/grain.ts';
import { type MatcherDraft, matcherDraftOf, writtenMatchers } from '../matcher/matcher-draft.ts';

/** A policy as it is typed. Minutes are text; "" for never. */
export interface PolicyDraft {
  name: string;
  matchers: MatcherDraft[];
  channels: string[];
  remindMinutes: string;
  escalateMinutes: string;
  escalateTo: string[];
}

/** What the form begins with. @param policy null for a new one */
export function policyDraftOf(policy: NotificationPolicy | null): PolicyDraft {
  const minutes = (ms: number | null | undefined) => (ms === null || ms === undefined ? '' : String(ms / MINUTE_MS));
  return {
    name: policy?.name ?? '',
    matchers: (policy?.matchers ?? [{ on: 'severity' as const, values: ['critical'], negated: false }]).map(
      matcherDraftOf,
    ),
    channels: policy?.channels ?? [],
    remindMinutes: minutes(policy?.remindEveryMs),
    escalateMinutes: minutes(policy?.escalateAfterMs),
    escalateTo: policy?.escalateTo ?? [],
  };
}

/** What a draft sends to the API, which checks it. */
export function writtenPolicy({ remindMinutes, escalateMinutes, ...draft }: PolicyDraft) {
  const ms = (minutes: string) => (minutes.trim() === '' ? null : Math.round(Number(minutes) * MINUTE_MS));
  return {
    ...draft,
    name: draft.name.trim(),
    matchers: writtenMatchers(draft.matchers),
    remindEveryMs: ms(remindMinutes),
    escalateAfterMs: ms(escalateMinutes),
  };
}
