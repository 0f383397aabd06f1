/** A trace in the user's own tracing system: where, and what to call it: by the first word of its host, "tempo". */
export function traceLink(template: string, traceId: string): { href: string; name: string } {
  const href = template.replaceAll('{traceId}', traceId);
  return { href, name: nameOf(href) };
}

function nameOf(href: string): string {
  const labels = URL.canParse(href) ? new URL(href).hostname.split('.').filter((label) => label !== 'www') : [];
  const [first = ''] = labels;
  return /^[a-z]/i.test(first) ? first : 'the tracing system';
}
