import { headers } from 'next/headers';

/** The address under which the reader has reached the dashboard; OTLP is received there too. */
export async function ownOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? '127.0.0.1:3000';
  return `${sent.get('x-forwarded-proto')?.split(',')[0] ?? 'http'}://${host}`;
}
