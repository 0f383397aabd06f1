/**
 * The body of a message that a person asks for, to see whether a channel works.
 * @param now epoch ms
 */
export function testMessage({ id, name }: { id: string; name: string }, now: number): string {
  return JSON.stringify({
    type: 'test',
    timestamp: new Date(now).toISOString(),
    data: { channel: { id, name }, text: 'This is a test. Nobody needs to do anything.' },
  });
}
