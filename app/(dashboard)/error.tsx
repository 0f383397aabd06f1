'use client';
import { TriangleAlert } from 'lucide-react';
import { PanelMessage } from '../_ui/panel/panel-message.tsx';
import { whereItIsLogged } from '../_ui/panel/where-it-is-logged.ts';

/** A screen that could not be shown at all. */
export default function ScreenError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main className="p-4">
      <div className="panel p-3" role="alert">
        <PanelMessage
          icon={<TriangleAlert size={18} strokeWidth={1.75} className="text-bad" />}
          title="This screen could not be shown"
          detail={whereItIsLogged(error)}
          action={
            <button type="button" className="control" onClick={retry}>
              Try again
            </button>
          }
        />
      </div>
    </main>
  );
}
