import { oneLine } from '../../_close/text/one-line.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { AlertMessage } from './alert-message.ts';
import { statedTitle } from './stated-title.ts';

/** A test is over by itself. */
const TEST_LASTS_MS = 5 * MINUTE_MS;

/** An alert as Alertmanager's `POST /api/v2/alerts` takes it. Times are ISO 8601. */
export interface AlertmanagerAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  /** Absent while it fires: Alertmanager takes it for over when it is not sent again. */
  endsAt?: string;
  generatorURL: string;
}

/**
 * The alert for Alertmanager. Its labels are those of the rule and of what the alert is of, and stay the same until it is
 * over: by them Alertmanager knows it again, and by them it is routed and silenced.
 */
export function alertmanagerAlerts(message: AlertMessage): AlertmanagerAlert[] {
  const { kind, at, facts, advice, severity, rule, service, environment, split, url, startedAt, resolvedAt } = message;
  const endsAt = kind === 'test' ? at + TEST_LASTS_MS : resolvedAt;
  const own = {
    alertname: rule.name,
    severity,
    rule_id: rule.id,
    service,
    environment,
    ...(split !== null && { [split.by]: split.key }),
  };
  return [
    {
      labels: withoutEmpty({ ...labelNames(rule.labels), ...own }),
      annotations: withoutEmpty({
        summary: oneLine(statedTitle(message)),
        description: facts.map(({ name, text }) => oneLine(`${name}: ${text}`)).join('\n'),
        first: advice === null ? null : oneLine(advice),
        runbook_url: rule.runbookUrl,
      }),
      startsAt: new Date(startedAt).toISOString(),
      ...(endsAt !== null && { endsAt: new Date(endsAt).toISOString() }),
      generatorURL: url,
    },
  ];
}

/** Names of labels have letters, digits and `_`, and no digit first (Prometheus, "Data model"). */
function labelNames(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [name.replace(/^(?=\d)|[^a-zA-Z0-9_]/g, '_'), value]),
  );
}

/** A label without a value is no label. */
function withoutEmpty(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
