import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import { digestKind } from '../../../_alert/digest/channel-reports.ts';
import type { MessageKind } from '../../../_alert/message/alert-message.ts';

const WORDS = { firing: 'Firing', resolved: 'Resolved', digest: 'Digest', change: 'Deploy' } as const satisfies Partial<
  Record<MessageKind, string>
>;

/** A message that a preview can show. */
export type ShownMessage = keyof typeof WORDS;

/** What a channel of a kind gets, with the word for each. */
export function shownMessages(kind: ChannelKind): { value: ShownMessage; word: string }[] {
  const shown: ShownMessage[] = ['firing', 'resolved'];
  if (digestKind(kind) !== null) shown.push('digest');
  if (kind === 'pagerduty') shown.push('change');
  return shown.map((value) => ({ value, word: WORDS[value] }));
}
