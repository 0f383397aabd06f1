import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EditorScreen } from '../../../../_ui/alert/rule/editor-screen.tsx';
import { Failed } from '../../../../_ui/panel/failed.tsx';
import { TopBar } from '../../../../_ui/shell/top-bar.tsx';
import { ViewProvider } from '../../../../_ui/view/view-context.tsx';
import { keptRuleData } from '../editor-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Alert rule' };

/** A kept rule beside what it would have done, and what it would do with the changes. */
export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const data = await keptRuleData(id, Date.now());
  if (data.ok && data.value === null) notFound();
  return (
    <ViewProvider>
      {data.ok && data.value !== null ? (
        <EditorScreen key={id} data={data.value} />
      ) : (
        <>
          <TopBar title="Alert rule" />
          <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
            <div className="panel px-3">{data.ok ? null : <Failed message={data.message} />}</div>
          </main>
        </>
      )}
    </ViewProvider>
  );
}
