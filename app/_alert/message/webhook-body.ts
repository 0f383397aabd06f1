import type { Episode } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import type { MessagePlace, NotificationKind } from './notification-kind.ts';

/**
 * The body of a webhook, as the documentation describes it. Times are epoch ms and those of ticks, but for `timestamp`
 * (ISO 8601), which is when it was decided.
 */
export interface WebhookBody {
  type: `alert.${NotificationKind}`;
  timestamp: string;
  data: {
    episodeId: string;
    rule: { id: string; name: string; severity: string; owner: string | null; runbookUrl: string | null };
    key: string;
    service: string | null;
    environment: string | null;
    labels: Readonly<Record<string, string>>;
    value: number | null;
    numerator: number | null;
    denominator: number | null;
    threshold: number | null;
    bound: number | null;
    note: string | null;
    startedAt: number;
    firedAt: number | null;
    resolvedAt?: number;
    reason?: string;
    url: string;
  };
}

/**
 * The body of the webhook for an episode. When it fires, the value is that for which it fired; in a reminder and when it is
 * resolved, the last one that was measured.
 */
export function webhookBody(
  kind: NotificationKind,
  rule: AlertRule & { id: string },
  episode: Episode & { id: string },
  { url, at }: Pick<MessagePlace, 'url' | 'at'>,
): WebhookBody {
  const value = kind === 'firing' ? episode.fired : (episode.latest ?? episode.fired);
  const { id, name, severity, owner, runbookUrl, labels } = rule;
  return {
    type: `alert.${kind}`,
    timestamp: new Date(at).toISOString(),
    data: {
      episodeId: episode.id,
      rule: { id, name, severity, owner, runbookUrl },
      key: episode.key,
      service: episode.service,
      environment: episode.environment,
      labels,
      value: value?.value ?? null,
      numerator: value?.numerator ?? null,
      denominator: value?.denominator ?? null,
      threshold: value?.threshold ?? null,
      bound: value?.bound ?? null,
      note: value?.note ?? null,
      startedAt: episode.startedAt,
      firedAt: episode.firedAt,
      ...(kind === 'resolved' && episode.resolvedAt !== null ? { resolvedAt: episode.resolvedAt } : {}),
      ...(kind === 'resolved' && episode.endReason !== null ? { reason: episode.endReason } : {}),
      url,
    },
  };
}
