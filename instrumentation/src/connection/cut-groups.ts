import type { Role } from '../semconv.ts';

/** Connections of one role that lost their transport together. */
export interface CutGroup {
  lastAtMs: number;
  count: number;
}

/** To note one end takes a part of a millisecond, so thousands at once take longer than the pauses between them. */
const TOGETHER_MS = 10;

/**
 * Finds connections that are cut off in the same milliseconds: a proxy that reloads or fails cuts many, a peer that is
 * gone takes one.
 */
export class CutGroups {
  readonly #latest = new Map<Role, CutGroup>();

  /**
   * @param atMs of the monotonic clock
   * @returns the group that the connection belongs to. Its count grows while more are cut
   */
  join(role: Role, atMs: number): CutGroup {
    const latest = this.#latest.get(role);
    if (latest !== undefined && atMs - latest.lastAtMs <= TOGETHER_MS) {
      latest.lastAtMs = atMs;
      latest.count += 1;
      return latest;
    }
    const group = { lastAtMs: atMs, count: 1 };
    this.#latest.set(role, group);
    return group;
  }
}
