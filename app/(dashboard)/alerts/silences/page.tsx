import type { Metadata } from 'next';
import { SilencesScreen } from '../../../_ui/alert/silence/silences-screen.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { silencesData } from './silences-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Silences' };

/** The silences: which alerts cause no notification, and when. */
export default async function SilencesPage({ searchParams }: { searchParams: Promise<{ rule?: string | string[] }> }) {
  const { rule } = await searchParams;
  const data = await silencesData(typeof rule === 'string' ? rule : null, Date.now());
  return (
    <ViewProvider>
      <SilencesScreen data={data} />
    </ViewProvider>
  );
}
