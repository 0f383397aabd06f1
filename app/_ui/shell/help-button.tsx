'use client';
import { CircleQuestionMark } from 'lucide-react';

/** The event by which any button opens the help. */
export const HELP_EVENT = 'help';

/** Opens the help: keys, measures, categories, columns. */
export function HelpButton({ className }: { className: string }) {
  return (
    <button
      type="button"
      className={className}
      data-shortcut="?"
      onClick={() => document.dispatchEvent(new Event(HELP_EVENT))}
    >
      <CircleQuestionMark size={18} strokeWidth={1.75} aria-hidden="true" />
      Help
    </button>
  );
}
