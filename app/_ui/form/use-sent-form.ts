'use client';
import { type RefObject, useEffect, useRef, useState, useTransition } from 'react';
import type { FieldProblem, Sent } from './send-json.ts';

/** A form that is sent to the API, and what the API says is wrong with it. */
export interface SentForm {
  ref: RefObject<HTMLFormElement | null>;
  busy: boolean;
  problems: readonly FieldProblem[];
  /** What is said of one member of the body; null where nothing is. */
  problemOf(member: string): string | null;
  /** Forgets what was said: it is of another body. */
  clear(): void;
  /** Sends it, and goes on once it was taken. */
  send<Answer>(ask: () => Promise<Sent<Answer>>, goOn: (answer: Answer) => Promise<void> | void): void;
}

/** The focus is in the first field at first, and goes to the first one that the API refuses. */
export function useSentForm(): SentForm {
  const ref = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, startTransition] = useTransition();
  // It comes after the dialog around it, which has given the focus to its own button.
  useEffect(() => ref.current?.querySelector<HTMLElement>('input:not([readonly]), select')?.focus(), []);
  useEffect(() => {
    if (problems.length > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);
  return {
    ref,
    busy,
    problems,
    problemOf: (member) =>
      problems
        .filter(({ field }) => field === member)
        .map(({ message }) => message)
        .join('; ') || null,
    clear: () => setProblems([]),
    send: (ask, goOn) =>
      startTransition(async () => {
        const sent = await ask();
        setProblems(sent.ok ? [] : sent.problems);
        if (sent.ok) await goOn(sent.answer);
      }),
  };
}
