const MAX_REASON_BYTES = 123;

/**
 * Whether a close frame may carry this code (RFC 6455 section 7.4): 1004, 1005, 1006 and 1015 are never sent. Libraries
 * allow less: `ws` before 7.2 no 1014, a browser only 1000 and 3000 to 4999.
 */
export function isSendable(code: number | undefined): boolean {
  if (code === undefined) return true;
  if (!Number.isInteger(code)) return false;
  return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);
}

/** Cuts a reason at a character where it is longer than the 123 bytes that fit into a close frame. */
export function fitReason(reason: string): string {
  const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(MAX_REASON_BYTES));
  return reason.slice(0, read);
}
