'use client';
import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { Segmented } from '../../controls/segmented.tsx';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { useEpisodeNote } from './use-episode-note.ts';

const USEFUL: readonly { value: 'yes' | 'noise' | ''; word: string }[] = [
  { value: 'yes', word: 'Yes' },
  { value: 'noise', word: 'Noise' },
];

/** What people say of a page: it stands beside the backtest of the rule. */
export function UsefulChoice({ episode: { id, useful } }: { episode: Pick<AlertEpisode, 'id' | 'useful'> }) {
  const { problem, post } = useEpisodeNote(id);
  return (
    <span className="inline-flex items-center gap-2 text-12 text-text-2">
      <span aria-hidden="true">was this page useful?</span>
      <EditorsOnly>
        <Segmented
          label="Was this page useful?"
          options={USEFUL}
          chosen={useful === null ? '' : useful ? 'yes' : 'noise'}
          onChoose={(value) => void post({ useful: value === 'yes' })}
        />
      </EditorsOnly>
      {problem === null ? null : (
        <span role="alert" className="text-bad">
          {problem}
        </span>
      )}
    </span>
  );
}
