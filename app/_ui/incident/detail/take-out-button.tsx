'use client';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { useTriage } from '../triage/use-triage.ts';

/** Takes a merged pair out of the group that it counts in. The toast undoes it. */
export function TakeOutButton({ id, name }: { id: string; name: string }) {
  const { busy, act } = useTriage();
  const pair = { id, name, version: '', isOpen: true, kind: '', connections: 0 };
  return (
    <EditorsOnly>
      <button
        type="button"
        className="control h-6 whitespace-nowrap"
        aria-label={`Take out ${name}`}
        aria-disabled={busy}
        onClick={() => void act([pair], { kind: 'take out' })}
      >
        Take out
      </button>
    </EditorsOnly>
  );
}
