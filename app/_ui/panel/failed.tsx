'use client';
import { TriangleAlert } from 'lucide-react';
import { useRefresh } from '../live/use-refresh.ts';
import { PanelMessage } from './panel-message.tsx';

/** A question that could not be answered: says why, and asks again on demand. */
export function Failed({ message }: { message: string }) {
  const refresh = useRefresh();
  return (
    <PanelMessage
      icon={<TriangleAlert size={18} strokeWidth={1.75} className="text-bad" />}
      title="This could not be read"
      detail={message}
      action={
        <button type="button" className="control" onClick={() => void refresh()}>
          Try again
        </button>
      }
    />
  );
}
