/** A trace in the user's own tracing system: its address, and a name from the first word of the host, such as "tempo". */
export function traceLink(template: string, traceId: string): { href: string; name: string } {
  const href = template.replaceAll('{traceId}', traceId);
  return { href, name: nameOf(href) };
}

function nameOf(href: string): string {
  const labels = URL.canParse(href) ? new URL(href).hostname.split('.').filter((label) => label !== 'www') : [];
  const [first = ''] = labels;
  return /^[a-z]/i.test(first) ? first : 'the tracing system';
}
