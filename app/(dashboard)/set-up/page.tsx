import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { sharedDatabase } from '../../_process/shared-database.ts';
import { setUpState } from '../../_query/service/set-up-state.ts';
import { SetUp } from '../../_ui/set-up/set-up.tsx';
import { ViewProvider } from '../../_ui/view/view-context.tsx';
import { load } from '../load.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Set-up' };

/** How to connect a service, and what has arrived so far. */
export default async function SetUpPage() {
  const progress = await load(async () => setUpState(await sharedDatabase()));
  return (
    <ViewProvider>
      <SetUp progress={progress} origin={await ownOrigin()} />
    </ViewProvider>
  );
}

/** The address under which the reader has reached this page; OTLP is received there too. */
async function ownOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? '127.0.0.1:3000';
  return `${sent.get('x-forwarded-proto')?.split(',')[0] ?? 'http'}://${host}`;
}
