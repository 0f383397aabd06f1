import type { ChannelReports } from '../../../_alert/digest/channel-reports.ts';

/** What a channel gets beside alerts: "a weekly digest, Mon 09:00 UTC"; "" if it gets nothing else. */
export function reportWords({ digest, changeEvents }: ChannelReports): string {
  return [
    ...(digest === null
      ? []
      : [
          `a weekly digest, ${digest.day.slice(0, 1).toUpperCase()}${digest.day.slice(1)} ${digest.time} ${digest.zone}`,
        ]),
    ...(changeEvents ? ['the verdicts on deploys'] : []),
  ].join(' and ');
}
