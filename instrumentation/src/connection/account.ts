import type { Attributes } from '@opentelemetry/api';
import { ATTR_PROCESS_ENDED, ATTR_PROCESS_OPENED, type Role } from '../semconv.ts';
import { HAS_HEARTBEATS, processCounts } from './process-counts.ts';

/*
 * A process that is killed says nothing more. So its spans say how many connections it had open by then: a receiver that
 * hears no more of it knows how many were cut off.
 */

/** Notes that a connection has become OPEN. */
export function countOpened(role: Role): void {
  processCounts.opened[role] += 1;
}

/** Notes that a connection's end is on its way to the receiver, or will never be. */
export function countEnded(role: Role): void {
  processCounts.ended[role] += 1;
}

/** Whether a connection of this process is open, or its end not reported yet. */
export function isAnyOpen(): boolean {
  const { opened, ended } = processCounts;
  return opened.server > ended.server || opened.client > ended.client;
}

/**
 * Adds how many connections became OPEN and how many ends were reported, as of now. Not in a browser: there no heartbeat
 * follows, since a page may sleep for days.
 */
export function addAccount(attributes: Attributes, role: Role): void {
  if (!HAS_HEARTBEATS) return;
  attributes[ATTR_PROCESS_OPENED] = processCounts.opened[role];
  attributes[ATTR_PROCESS_ENDED] = processCounts.ended[role];
}
