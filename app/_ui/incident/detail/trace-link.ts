/** A trace in the user's own tracing system: where, and what to call it. */
export function traceLink(template: string, traceId: string): { href: string; host: string } {
  const href = template.replaceAll('{traceId}', traceId);
  return { href, host: URL.canParse(href) ? new URL(href).hostname : 'the tracing system' };
}
