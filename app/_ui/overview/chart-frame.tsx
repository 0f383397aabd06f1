'use client';
import type { ReactNode } from 'react';
import { restrictsTo } from '../../_close/query/choice.ts';
import { useView } from '../view/view-context.tsx';
import { viewChoice } from '../view/view-terms.ts';

const WITHOUT_ROUTE = 'Durations are kept without their route: clear the route filter to see them.';

/** Gives a small chart of durations its height, or says why there is none. The old one stays, greyed, until a new one comes. */
export function ChartFrame({ empty, why, children }: { empty: boolean; why: string; children: ReactNode }) {
  const { view, pending } = useView();
  if (empty) {
    const reason = restrictsTo(viewChoice(view, 'route')) ? WITHOUT_ROUTE : why;
    return <p className="flex h-48 items-center justify-center text-center text-12 text-text-2">{reason}</p>;
  }
  return <div className={`min-h-48 flex-1 basis-48 ${pending ? 'opacity-50 grayscale' : ''}`}>{children}</div>;
}
