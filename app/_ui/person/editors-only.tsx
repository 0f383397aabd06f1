'use client';
import { type ReactNode, useId } from 'react';
import { useRefusal } from './signed-in.ts';

/**
 * Controls that change something: to a reader whose role is too little they are disabled, and say why, under the pointer, to
 * screen readers and to who presses their key. The server refuses all the same.
 */
export function EditorsOnly({ children }: { children: ReactNode }) {
  const id = useId();
  const refusal = useRefusal('editor');
  if (refusal === null) return children;
  return (
    <fieldset disabled className="contents" title={refusal} aria-describedby={id} data-refusal={refusal}>
      <span id={id} className="sr-only">
        {refusal}
      </span>
      {children}
    </fieldset>
  );
}
