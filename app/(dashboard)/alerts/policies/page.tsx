import type { Metadata } from 'next';
import { PoliciesScreen } from '../../../_ui/alert/policy/policies-screen.tsx';
import { ViewProvider } from '../../../_ui/view/view-context.tsx';
import { policiesData } from './policies-data.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Policies' };

/** The notification policies: which channels get which alerts. */
export default async function PoliciesPage() {
  return (
    <ViewProvider>
      <PoliciesScreen data={await policiesData(Date.now())} />
    </ViewProvider>
  );
}
