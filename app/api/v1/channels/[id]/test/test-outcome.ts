import { setTimeout as sleep } from 'node:timers/promises';
import { type NotificationOutcome, notificationOutcome } from '../../../../../_store/alert/notification.ts';
import type { Connection } from '../../../../../_store/database/connection.ts';

/** Longer than a receiver takes to look and to wait for an answer. */
const WAITED_MS = 20_000;
const LOOK_EVERY_MS = 200;

/** What became of a test message, by then. */
export interface TestOutcome {
  outcome: 'delivered' | 'failed' | 'waiting';
  detail: string;
}

/** Waits until a receiver has sent a message, or for so long that none seems to run. */
export async function testOutcome(connection: Connection, id: string, waitedMs = WAITED_MS): Promise<TestOutcome> {
  for (let leftMs = waitedMs; ; leftMs -= LOOK_EVERY_MS) {
    const found = await notificationOutcome(connection, id);
    if (found !== null && found.state !== 'waiting') return ended(found);
    if (leftMs <= 0) return { outcome: 'waiting', detail: `no receiver has sent it within ${waitedMs / 1000} s` };
    await sleep(LOOK_EVERY_MS);
  }
}

function ended({ state, outcome }: NotificationOutcome): TestOutcome {
  return { outcome: state === 'delivered' ? 'delivered' : 'failed', detail: outcome ?? state };
}
