import type { NotificationPolicy } from '../../../_alert/policy/policy.ts';
import { spanText } from '../../../_alert/rule/span-text.ts';

type Said = Pick<NotificationPolicy, 'channels' | 'remindEveryMs' | 'escalateAfterMs' | 'escalateTo'>;

/** What a policy does, a line each: "to ops and night", "reminds each 4 h". @param nameOf the name of a channel */
export function policyLines(policy: Said, nameOf: (channelId: string) => string): string[] {
  const { channels, remindEveryMs, escalateAfterMs, escalateTo } = policy;
  return [
    ...(channels.length === 0 ? [] : [`to ${named(channels, nameOf)}`]),
    ...(remindEveryMs === null ? [] : [`reminds each ${spanText(remindEveryMs)} while nobody acknowledges`]),
    ...(escalateAfterMs === null
      ? []
      : [`to ${named(escalateTo, nameOf)} too, if nobody has acknowledged after ${spanText(escalateAfterMs)}`]),
  ];
}

function named(ids: readonly string[], nameOf: (channelId: string) => string): string {
  const names = ids.map(nameOf);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
