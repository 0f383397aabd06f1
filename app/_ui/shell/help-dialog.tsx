'use client';
import { CircleQuestionMark, X } from 'lucide-react';
import { useRef } from 'react';
import { SCREENS } from './screens.ts';

const KEYS = [
  ['⌘K', 'go anywhere (Ctrl K)'],
  ['?', 'this list'],
  ...SCREENS.map(({ key, word }) => [key, word.toLowerCase()] as const),
  ['f', 'filter by service'],
  ['t', 'range'],
  ['z', 'zoom out; undo what was done about an alert'],
  ['l', 'live on, off'],
  ['j k', 'next, previous row'],
  ['/', 'search deploys'],
  ['e', 'resolve incident'],
  ['a', 'acknowledge alert'],
  ['[ ]', 'lower, raise the threshold of a rule'],
  ['⌘S', 'save a rule'],
  ['⌘Z ⇧⌘Z', 'undo, redo a change of a rule'],
  ['v', 'chart as table'],
  ['⇧D', 'dark, light, system'],
  ['← →', 'in a chart: cross-hair by bucket'],
  ['⇧← →', 'in a chart: select buckets'],
  ['Enter', 'in a chart: incidents of the bucket, or zoom into the selection'],
  ['Esc', 'one step back'],
] as const;

/** The button that opens the list of keys, and the list. */
export function HelpDialog({ className }: { className: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className={className} data-shortcut="?" onClick={() => dialog.current?.showModal()}>
        <CircleQuestionMark size={18} strokeWidth={1.75} aria-hidden="true" />
        Help
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="help-title"
        className="floating m-auto w-[min(480px,calc(100vw-32px))] p-4 text-text backdrop:bg-bg/70"
      >
        <div className="mb-3 flex items-center">
          <h2 id="help-title" className="font-semibold text-16">
            Keyboard
          </h2>
          <form method="dialog" className="ml-auto">
            <button type="submit" className="control w-7 justify-center px-0" aria-label="Close">
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </form>
        </div>
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2 sm:grid-cols-[max-content_1fr_max-content_1fr]">
          {KEYS.map(([key, meaning]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-key border border-line-2 bg-sunken px-1.5 py-0.5 font-mono text-11">{key}</kbd>
              </dt>
              <dd className="text-12 text-text-2">{meaning}</dd>
            </div>
          ))}
        </dl>
      </dialog>
    </>
  );
}
