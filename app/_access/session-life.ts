const DAY_MS = 86_400_000;

/** A session that nobody uses ends after so long. */
export const SESSION_IDLE_MS = 7 * DAY_MS;
/** Each session ends after so long, used or not. */
export const SESSION_MOST_MS = 30 * DAY_MS;

/** Whether a session still stands; times in epoch ms. */
export function isAlive(session: { createdAt: number; seenAt: number }, now: number): boolean {
  return now - session.seenAt < SESSION_IDLE_MS && now - session.createdAt < SESSION_MOST_MS;
}
