import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadEditorView } from '../../../../_ui/alert/rule/editor-params.ts';
import { EditorScreen } from '../../../../_ui/alert/rule/editor-screen.tsx';
import { ViewProvider } from '../../../../_ui/view/view-context.tsx';
import { newRuleData } from '../editor-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'New alert rule' };

/** A rule that is not kept yet, beside what it would have done. */
export default async function NewRulePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { preset } = await loadEditorView(searchParams);
  const data = await newRuleData(preset, Date.now());
  return (
    <ViewProvider>
      <EditorScreen key={preset} data={data} />
    </ViewProvider>
  );
}
