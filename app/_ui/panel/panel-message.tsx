import type { ReactNode } from 'react';

/** Why a panel shows no data, and the one thing to do about it. */
export function PanelMessage(props: { icon: ReactNode; title: string; detail?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-1 items-center gap-3 py-4">
      <span className="text-text-3" aria-hidden="true">
        {props.icon}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{props.title}</p>
        {props.detail ? <p className="text-12 text-text-2">{props.detail}</p> : null}
      </div>
      {props.action}
    </div>
  );
}
