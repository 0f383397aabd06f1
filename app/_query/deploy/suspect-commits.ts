import type { CallSite } from '../../_close/stack/call-site.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { PairChange, SuspectCommit } from './comparison-record.ts';

/** What of a pair says which lines it is of. */
type SitedPair = Pick<PairChange, 'id' | 'sendSite' | 'closeSite'>;

/** The changed files of a deploy that hold a line of a new or grown pair: new ones first, the close before the send. */
export function suspectCommits(
  { files, commit, author, url }: Pick<Deploy, 'files' | 'commit' | 'author' | 'url'>,
  pairs: Readonly<Record<'new' | 'grown', readonly SitedPair[]>>,
): SuspectCommit[] {
  if (files === null) return [];
  return [...pairs.new, ...pairs.grown].flatMap((pair) =>
    (['send', 'close'] as const).flatMap((site): SuspectCommit[] => {
      const at = site === 'send' ? pair.sendSite : pair.closeSite;
      const file = at && files.find((changed) => isSameFile(changed, at));
      return at && file
        ? [{ file, pairId: pair.id, site, line: at.line, function: at.function, commit, author, url }]
        : [];
    }),
  );
}

/** Paths are relative to the repository, and to the process: the shorter one is the end of the other. */
function isSameFile(changed: string, { file }: CallSite): boolean {
  const [a, b] = [parts(changed), parts(file)];
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(-length).join('/') === b.slice(-length).join('/');
}

function parts(path: string): string[] {
  return path
    .replace(/^file:\/\//, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.');
}
