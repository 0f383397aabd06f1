import type { MessageKind } from '../_alert/message/alert-message.ts';
import { MINUTE_MS } from '../_close/time/grain.ts';
import { openTarget } from '../_store/alert/channel-target.ts';
import {
  type ClaimedMessage,
  type ClaimedNotification,
  claimMessage,
  forgetMessage,
} from '../_store/alert/claim-message.ts';
import { type DueNotification, dueNotifications, endRepeats, hasWaiting } from '../_store/alert/due-notifications.ts';
import { hastenWaiting } from '../_store/alert/hasten-waiting.ts';
import { markDelivered, markFailed, markSkipped } from '../_store/alert/notification-outcome.ts';
import {
  answeredReminders,
  type OverNotification,
  overBeforeDelivery,
  withoutChannel,
} from '../_store/alert/unwanted-notifications.ts';
import type { Connection, Database } from '../_store/database/connection.ts';
import { isStoreUnavailable } from '../_store/database/store-unavailable.ts';
import { NO_KEY, type SecretBox, SecretUnreadable } from '../_store/secret/secret-box.ts';
import { type DeliveryAttempt, failed, type SendOptions } from './attempt.ts';
import { deliver } from './deliver.ts';
import { nextTry, waitOf } from './retry-schedule.ts';
import { timedTest } from './timed-test.ts';

/** To how many channels something is sent at once. */
const MOST_AT_ONCE = 16;
/** A channel may take so long in a row before the next one has its turn. */
const TURN_MS = 5_000;
/** Longer than an attempt takes, together with the writing of its outcome. */
const CLAIM_MS = MINUTE_MS;
/** Five times within the five minutes after which Alertmanager takes an alert for over, unless it is set otherwise. */
const REPEATED_MS = MINUTE_MS;
/** Nobody is paged for what began so long ago and is over. */
const STALE_AFTER_MS = 15 * MINUTE_MS;
/** When the program stops, what is being sent may take so long to end. */
const STOP_WITHIN_MS = 3_000;

/** Runs a short step in a transaction, in which no other receiver's step runs at the same time. */
type InStep = <T>(work: (transaction: Connection) => Promise<T>) => Promise<T>;

export interface OutboxOptions extends Pick<SendOptions, 'privateTargets' | 'timeoutMs' | 'resolve'> {
  /** Epoch ms. */
  now: () => number;
  /** From 0 to 1. */
  chance?: () => number;
  /** Opens the secrets of channels; there is no key unless given. */
  secrets?: SecretBox;
  claimMs?: number;
  mostAtOnce?: number;
  stopWithinMs?: number;
}

/**
 * Sends what waits in the outbox. Each channel gets one message at a time, in the order in which they are due; a slow one
 * holds up nobody else. A message is claimed in one short transaction, sent outside of any, and its outcome written in
 * another: whatever dies between them, the message is sent again, under the same id.
 */
export class Outbox {
  readonly #database: Database;
  readonly #options: OutboxOptions;
  readonly #sending = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  /** When each channel had its last turn: the one that has waited longest is next. */
  readonly #lastTurns = new Map<string, number>();
  #turns = 0;
  #isStopping = false;

  constructor(database: Database, options: OutboxOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** Whether there is something to do now. It only reads. */
  async hasDue(): Promise<boolean> {
    if (!(await hasWaiting(this.#database))) return false;
    const now = this.#options.now();
    if (this.#sending.size < this.#mostAtOnce && (await dueNotifications(this.#database, now)).length > 0) return true;
    return (await unwanted(this.#database, now)).length > 0;
  }

  /** Skips what nobody needs any more, and begins to send what is due. It does not wait for the answers. */
  async sendDue(inStep: InStep): Promise<void> {
    const claimed = await inStep(async (transaction) => {
      const now = this.#options.now();
      await endRepeats(transaction);
      for (const { waiting, outcome } of await unwanted(transaction, now)) {
        await markSkipped(transaction, waiting, { at: now, outcome });
      }
      const free = this.#mostAtOnce - this.#sending.size;
      const next = this.#longestWaiting(await dueNotifications(transaction, now)).slice(0, free);
      const taken: ClaimedMessage[] = [];
      for (const due of next) taken.push(...(await this.#claim(transaction, due)));
      return taken;
    });
    for (const first of claimed) {
      const turn = this.#takeTurn(first).finally(() => this.#sending.delete(turn));
      this.#sending.add(turn);
    }
  }

  /** Resolves when nothing is being sent. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  /** Begins nothing new, and resolves when what is being sent has its outcome; what takes too long is sent again later. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const deadline = setTimeout(() => this.#stop.abort(), this.#options.stopWithinMs ?? STOP_WITHIN_MS);
    await this.settled();
    clearTimeout(deadline);
  }

  get #mostAtOnce(): number {
    return this.#isStopping ? 0 : (this.#options.mostAtOnce ?? MOST_AT_ONCE);
  }

  #longestWaiting(due: readonly DueNotification[]): DueNotification[] {
    const lastTurn = ({ channelId }: DueNotification) => this.#lastTurns.get(channelId) ?? 0;
    return [...due].sort((a, b) => lastTurn(a) - lastTurn(b));
  }

  async #claim(transaction: Connection, due: DueNotification): Promise<ClaimedMessage[]> {
    const { claimMs = CLAIM_MS, now } = this.#options;
    const claimed = await claimMessage(transaction, due, { claimMs, now: now() });
    return claimed === null ? [] : [claimed];
  }

  /** Sends one message after the other to a channel, as long as it takes them. */
  async #takeTurn(first: ClaimedMessage): Promise<void> {
    this.#turns += 1;
    this.#lastTurns.set(first.channelId, this.#turns);
    const endsAt = this.#options.now() + TURN_MS;
    try {
      let claimed: ClaimedMessage | undefined = first;
      while (claimed !== undefined) {
        const attempt = await this.#send(claimed);
        claimed = await this.#note(claimed, attempt, endsAt);
      }
    } catch (error) {
      // The outcome could not be written: when the claim is over, the message is sent again.
      if (!isStoreUnavailable(error)) console.error('What came of a notification could not be written:', error);
    }
  }

  async #send(claimed: ClaimedMessage): Promise<DeliveryAttempt> {
    const { secrets = NO_KEY, ...options } = this.#options;
    try {
      const target = openTarget(secrets, claimed.channel);
      return await timedTest(claimed.kind, () => deliver(target, claimed, { ...options, stop: this.#stop.signal }));
    } catch (error) {
      // Whoever mends the key in time loses nothing.
      if (error instanceof SecretUnreadable) return failed(error.message);
      throw error;
    }
  }

  /** Writes what came of an attempt, and in the same transaction claims what the channel gets next. */
  #note(claimed: ClaimedMessage, attempt: DeliveryAttempt, endsAt: number): Promise<ClaimedMessage | undefined> {
    return this.#database.writeTransaction(async (transaction) => {
      const at = this.#options.now();
      if (!attempt.isDelivered) {
        for (const one of claimed.notifications) {
          await markFailed(transaction, one, { at, ...this.#failure(one, claimed.kind, attempt, at) });
        }
        if (!attempt.mayHaveArrived) await forgetMessage(transaction, claimed.id);
        return undefined;
      }
      for (const one of claimed.notifications) {
        await markDelivered(transaction, one, { at, outcome: attempt.outcome, repeatAt: repeatAt(claimed, at) });
      }
      // A test shows whoever has mended a channel that it works: what waits need not wait for its next try.
      if (claimed.kind === 'test') await hastenWaiting(transaction, claimed.channelId, at);
      // Its end may wait already, and go in this very turn.
      await endRepeats(transaction);
      if (at >= endsAt || this.#isStopping) return undefined;
      const [next] = await dueNotifications(transaction, at, claimed.channelId);
      return next && (await this.#claim(transaction, next))[0];
    });
  }

  #failure(
    { createdAt, attempt, isRepeated }: ClaimedNotification,
    kind: MessageKind,
    failed: DeliveryAttempt,
    at: number,
  ) {
    const { outcome, mayHaveArrived, isFinal, retryAfterMs } = failed;
    const waitMs = retryAfterMs === null ? 0 : waitOf(retryAfterMs);
    const isLast = isFinal || kind === 'test';
    if (isRepeated) return { outcome, mayHaveArrived, nextAt: at + Math.max(REPEATED_MS, waitMs), heldUntil: null };
    const chance = (this.#options.chance ?? Math.random)();
    return {
      outcome,
      mayHaveArrived,
      nextAt: isLast ? null : nextTry({ attempt, createdAt }, waitMs, at, chance),
      heldUntil: waitMs === 0 ? null : at + waitMs,
    };
  }
}

/** When to send again what was taken: Alertmanager takes an alert for over that nobody sends any more. */
function repeatAt({ kind, channel }: ClaimedMessage, at: number): number | null {
  return kind === 'firing' && channel.kind === 'alertmanager' ? at + REPEATED_MS : null;
}

/** Why nobody was paged in time. */
function whyUnsent({ isSnoozed, isSilenced }: OverNotification): string {
  if (isSnoozed) return 'while it was snoozed';
  return isSilenced ? 'while it was silenced' : 'before anybody could be paged';
}

/** What is not worth sending any more, and why. */
async function unwanted(connection: Connection, now: number) {
  const over = await overBeforeDelivery(connection, now - STALE_AFTER_MS, now);
  const orphans = await withoutChannel(connection);
  const answered = await answeredReminders(connection, now);
  return [
    ...over.map((waiting) => ({
      waiting,
      outcome: `it was over ${whyUnsent(waiting)}`,
    })),
    ...orphans.map((waiting) => ({ waiting, outcome: 'the channel was deleted' })),
    ...answered.map((waiting) => ({ waiting, outcome: 'nobody needs to be reminded any more' })),
  ];
}
