import { headers } from 'next/headers';
import { BASE_PATH } from '../_ui/view/base-path.ts';

/** The address, with the path below which it is served, under which the reader has reached the dashboard; OTLP is received there too. */
export async function ownOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? '127.0.0.1:3000';
  return `${sent.get('x-forwarded-proto')?.split(',')[0] ?? 'http'}://${host}${BASE_PATH}`;
}
