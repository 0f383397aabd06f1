import { ExternalLink, GitCommitHorizontal } from 'lucide-react';
import type { SuspectCommit } from '../../../_query/deploy/comparison-record.ts';

const MOST_SHOWN = 3;

/** The changed file that holds a line of a new pair: likely, not proven. */
export function SuspectCard(props: { suspects: readonly SuspectCommit[]; pairs: { new: readonly { id: string }[] } }) {
  const { suspects, pairs } = props;
  const shown = suspects.slice(0, MOST_SHOWN);
  if (shown.length === 0) return null;
  return (
    <section aria-label="Suspect commit" className="mt-3 rounded-control border border-line-2 bg-sunken p-3 text-12">
      <h3 className="flex flex-wrap items-center gap-x-2">
        <GitCommitHorizontal size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
        <span className="font-semibold">Suspect commit</span>
        <span className="text-warn">likely, not proven</span>
      </h3>
      <ul className="mt-1 grid gap-1.5">
        {shown.map((suspect) => (
          <li key={`${suspect.pairId} ${suspect.site}`} className="min-w-0 break-words text-text-2">
            <code className="font-mono text-text">
              {suspect.file}:{suspect.line}
            </code>{' '}
            {callText(suspect)}
            {pairs.new.some(({ id }) => id === suspect.pairId) ? ' of a new pair' : ' of a pair that grew'}
          </li>
        ))}
      </ul>
      {suspects.length > shown.length ? (
        <p className="mt-1 text-text-3">
          {suspects.length - shown.length} more changed files hold a line of such a pair.
        </p>
      ) : null}
      <Commit suspect={shown[0]} />
    </section>
  );
}

function Commit({ suspect }: { suspect: SuspectCommit | undefined }) {
  if (suspect === undefined) return null;
  const { commit, author, url } = suspect;
  const text = [commit === null ? null : commit.slice(0, 7), author === null ? null : `by ${author}`].filter(
    (part) => part !== null,
  );
  if (text.length === 0 && url === null) return null;
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-2 text-text-2">
      <span className="font-mono">{text.join(' ')}</span>
      {url === null ? null : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent hover:underline"
        >
          Open the change
          <ExternalLink size={12} strokeWidth={1.75} aria-hidden="true" />
        </a>
      )}
    </p>
  );
}

function callText({ site, function: name }: SuspectCommit): string {
  return `was changed, and holds the ${site === 'send' ? 'call' : 'close'} ${name}`;
}
