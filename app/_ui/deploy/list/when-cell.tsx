import type { DeployRow } from './model.ts';

const SHORT_COMMIT = 7;

/** When it was released, by whom, and from which commit. */
export function WhenCell({ deploy, time }: { deploy: DeployRow; time: string }) {
  const { author, commit, url, source } = deploy;
  return (
    <>
      <span className="block truncate text-12">
        <span className="font-semibold">{time}</span>{' '}
        <span className="text-text-2" title={author ?? undefined}>
          {author ?? 'unknown'}
        </span>
      </span>
      <span className="block truncate text-11 text-text-3">
        <Origin commit={commit} url={url} />
        {commit === null && url === null && source === 'inferred' ? 'as it was first heard' : ''}
      </span>
    </>
  );
}

function Origin({ commit, url }: Pick<DeployRow, 'commit' | 'url'>) {
  const name = commit === null ? 'details' : <span className="font-mono">{commit.slice(0, SHORT_COMMIT)}</span>;
  if (url === null) return commit === null ? null : name;
  return (
    <a href={url} target="_blank" rel="noreferrer" title={url} className="hover:text-accent hover:underline">
      {name} ↗
    </a>
  );
}
