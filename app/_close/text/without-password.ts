/** An address as a message may hold it: a message may end up in a log. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*:).*@/, '$1…@');
}
