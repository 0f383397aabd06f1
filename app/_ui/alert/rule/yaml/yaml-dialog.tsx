'use client';
import { X } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { untilLoaded } from '../../../live/until-loaded.ts';

/** Reading and writing YAML is as much code as the form itself: it comes when it is asked for. */
const YamlEditor = lazy(() => untilLoaded(() => import('./yaml-editor.tsx')));

/** The button that shows the rule as YAML. */
export function YamlDialog(props: { rule: AlertRule; id: string | null; onApply: (rule: AlertRule) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const show = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" className="control border-transparent text-accent" onClick={show}>
        YAML
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="yaml-title"
        onClose={() => setOpen(false)}
        className="floating m-auto w-[min(640px,calc(100vw-32px))] p-4 text-text backdrop:bg-bg/70"
      >
        <div className="grid gap-2">
          <div className="flex items-center">
            <h2 id="yaml-title" className="font-semibold text-16">
              The rule as YAML
            </h2>
            <form method="dialog" className="ml-auto">
              <button
                type="submit"
                className="control w-7 justify-center px-0 pointer-coarse:w-9"
                aria-label="Close without using it"
              >
                <X size={14} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </form>
          </div>
          {open ? (
            <Suspense fallback={<p className="py-6 text-text-3">Loading …</p>}>
              <YamlEditor
                rule={props.rule}
                id={props.id}
                onApply={(rule) => {
                  props.onApply(rule);
                  dialog.current?.close();
                }}
              />
            </Suspense>
          ) : null}
        </div>
      </dialog>
    </>
  );
}
