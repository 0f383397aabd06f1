import type { IncidentCategory, Operation, SocketState } from '../semconv.ts';

/**
 * The incident that PROTOCOL.md calls an operation in this state; undefined if state and history make it none. A
 * connection that never was OPEN can't have left OPEN.
 */
export function incidentOf(
  operation: Operation,
  state: SocketState | undefined,
  hadBeenOpen: boolean | undefined,
): IncidentCategory | undefined {
  const closes = operation === 'close' || operation === 'terminate';
  if (state === 'connecting' || hadBeenOpen === false) return closes ? 'close_before_open' : 'send_before_open';
  if (state === 'open') return closes ? undefined : 'send_failed';
  if (state === undefined || operation === 'terminate') return undefined;
  return closes ? 'double_close' : 'send_after_close';
}
