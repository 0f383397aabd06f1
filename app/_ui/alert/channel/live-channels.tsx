'use client';
import { CHANNELS_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import { ChannelsScreen } from './channels-screen.tsx';
import type { ChannelsData } from './model.ts';

/** The list of channels, which goes on by itself: what is sent again shows its outcome. */
export function LiveChannels({ first }: { first: ScreenAnswer<ChannelsData> }) {
  return (
    <Screen source="channels" parameters={CHANNELS_PARAMETERS} first={first}>
      {drawn}
    </Screen>
  );
}

function drawn(data: ChannelsData) {
  return <ChannelsScreen data={data} />;
}
