'use client';
import { useId, useState } from 'react';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { savesNote } from './saves-note.ts';
import { useEpisodeNote } from './use-episode-note.ts';

/** A field for what people know about an episode: it stands in its story, under their name. */
export function NoteForm({ id }: { id: string }) {
  const { busy, problem, post } = useEpisodeNote(id);
  const [text, setText] = useState('');
  const field = useId();
  return (
    <form
      data-print="hide"
      className="mt-1 flex flex-wrap items-start gap-2 border-line border-t pt-3"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await post({ note: text.trim() })) setText('');
      }}
    >
      <EditorsOnly>
        <label htmlFor={field} className="sr-only">
          Note
        </label>
        <textarea
          id={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (!savesNote(event)) return;
            event.preventDefault();
            if (!busy && text.trim() !== '') event.currentTarget.form?.requestSubmit();
          }}
          title="⌘ or Ctrl and Enter saves it"
          placeholder="What is known, what was tried"
          rows={1}
          maxLength={4000}
          className="field-sizing-content min-h-7 min-w-40 flex-1 rounded-control border border-line-2 bg-sunken px-2 py-1 text-12"
        />
        <button type="submit" className="control" disabled={busy || text.trim() === ''}>
          Note
        </button>
      </EditorsOnly>
      {problem === null ? null : (
        <p role="alert" className="w-full text-12 text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
