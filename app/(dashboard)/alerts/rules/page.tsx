import type { Metadata } from 'next';
import { RulesScreen } from '../../../_ui/alert/rule/list/rules-screen.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { rulesData } from './rules-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Alert rules' };

/** All rules, and the presets to begin with. */
export default async function RulesPage() {
  const data = await rulesData(Date.now());
  return (
    <ViewProvider>
      <RulesScreen data={data} />
    </ViewProvider>
  );
}
