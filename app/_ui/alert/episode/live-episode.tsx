'use client';
import { EPISODE_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import type { EpisodeData } from '../model.ts';
import { EpisodeScreen } from './episode-screen.tsx';

/** One episode of an alert, which goes on by itself until it is over. */
export function LiveEpisode({ first }: { first: ScreenAnswer<EpisodeData> }) {
  const source = `alerts/${encodeURIComponent(first.data.episode.id)}`;
  return (
    <Screen source={source} parameters={EPISODE_PARAMETERS} first={first} over={isOver}>
      {drawn}
    </Screen>
  );
}

function isOver({ episode: { state } }: EpisodeData): boolean {
  return state === 'resolved' || state === 'faded';
}

function drawn(data: EpisodeData) {
  return <EpisodeScreen data={data} />;
}
