'use client';
import { useId, useState } from 'react';
import type { IncidentComment } from '../../../_query/incident/incident-comments.ts';
import { formatMoment } from '../../format/time.ts';
import { Panel } from '../../panel/panel.tsx';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { useSignedIn } from '../../person/signed-in.ts';
import { useIncidentAction } from '../use-incident-action.ts';
import { useOlderComments } from './use-older-comments.ts';

/** What people have said of an incident, the oldest first, and a field to say more. */
export function Comments(props: {
  id: string;
  comments: readonly IncidentComment[];
  /** Cursor of those before them, null if there are none. */
  olderCursor: string | null;
  zone: string;
  className: string;
}) {
  const { id, zone } = props;
  const action = useIncidentAction(id);
  const older = useOlderComments(id, props.olderCursor);
  const comments = [...older.comments, ...props.comments];
  const problem = action.problem ?? older.problem;
  const [text, setText] = useState('');
  const [author, setAuthor] = useState('');
  const signedIn = useSignedIn();
  const field = useId();
  return (
    <Panel title="Comments" note={comments.length === 0 ? 'none yet' : null} className={`py-2 ${props.className}`}>
      {older.hasMore ? (
        <button type="button" className="control mt-1" onClick={() => older.load()}>
          Older comments
        </button>
      ) : null}
      <ol className="mt-1">
        {comments.map((comment) => (
          <li key={comment.id} className="border-line border-t py-2 first:border-t-0">
            <p className="text-12 text-text-3">
              <span className="text-text-2">{comment.author || 'without a name'}</span>,{' '}
              {formatMoment(comment.createdAt, zone)}
            </p>
            <p className="whitespace-pre-wrap break-words">{comment.text}</p>
          </li>
        ))}
      </ol>
      <form
        className="mt-2 flex flex-wrap items-start gap-2"
        onSubmit={async (event) => {
          event.preventDefault();
          const body = { text: text.trim(), ...(author.trim() === '' ? {} : { author: author.trim() }) };
          if (await action.post('comments', body)) setText('');
        }}
      >
        <EditorsOnly>
          {signedIn === null ? (
            <>
              <label htmlFor={`${field}-author`} className="sr-only">
                Your name
              </label>
              <input
                id={`${field}-author`}
                value={author}
                onChange={(event) => setAuthor(event.target.value)}
                placeholder="Your name"
                maxLength={100}
                autoComplete="name"
                className="h-7 w-36 rounded-control border border-line-2 bg-sunken px-2 text-12 pointer-coarse:h-9"
              />
            </>
          ) : null}
          <label htmlFor={field} className="sr-only">
            Comment
          </label>
          <textarea
            id={field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="What is known, what was tried"
            rows={1}
            maxLength={4000}
            className="field-sizing-content min-h-7 min-w-48 flex-1 rounded-control border border-line-2 bg-sunken px-2 py-1 text-12"
          />
          <button type="submit" className="control" disabled={action.busy || text.trim() === ''}>
            Comment
          </button>
        </EditorsOnly>
      </form>
      {problem === null ? null : (
        <p role="alert" className="mt-1 text-12 text-bad">
          {problem}
        </p>
      )}
    </Panel>
  );
}
