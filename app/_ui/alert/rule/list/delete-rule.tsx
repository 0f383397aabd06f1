'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { sendJson } from '../../../form/send-json.ts';

/** Deletes a rule once that was confirmed: what it fires then ends, and its episodes stay. */
export function DeleteRule({ name, path }: { name: string; path: string }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const remove = () => {
    startTransition(async () => {
      const sent = await sendJson(path, 'DELETE');
      setProblem(sent.ok ? null : sent.problems.map(({ message }) => message).join(' '));
      if (!sent.ok) return;
      dialog.current?.close();
      router.refresh();
    });
  };
  return (
    <>
      <button
        type="button"
        className="control w-7 justify-center px-0 pointer-coarse:w-9"
        aria-label={`Delete ${name}`}
        title="Delete"
        onClick={() => dialog.current?.showModal()}
      >
        <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <dialog
        ref={dialog}
        aria-label={`Delete ${name}?`}
        className="floating m-auto w-[min(420px,calc(100vw-32px))] p-4 text-text backdrop:bg-bg/70"
      >
        <p className="font-semibold text-16">Delete “{name}”?</p>
        <p className="mt-1 text-12 text-text-2">
          What it fires ends at once. Its episodes stay. This cannot be undone.
        </p>
        {problem === null ? null : (
          <p role="alert" className="mt-2 text-12 text-bad">
            {problem}
          </p>
        )}
        <form method="dialog" className="mt-4 flex justify-end gap-2">
          <button type="submit" className="control">
            Keep it
          </button>
          <button type="button" className="control border-bad text-bad" disabled={pending} onClick={remove}>
            Delete rule
          </button>
        </form>
      </dialog>
    </>
  );
}
