import type { MessageKind } from '../_alert/message/alert-message.ts';
import type { DeliveryAttempt } from './attempt.ts';

/** An attempt, whose outcome says how long it took if it is a test: whoever tries a channel out waits for it. */
export async function timedTest(kind: MessageKind, send: () => Promise<DeliveryAttempt>): Promise<DeliveryAttempt> {
  if (kind !== 'test') return send();
  const begun = performance.now();
  const attempt = await send();
  return { ...attempt, outcome: `${attempt.outcome}, ${Math.round(performance.now() - begun)} ms` };
}
