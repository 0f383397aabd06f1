import type { SetUpNotice } from '../../_query/service/set-up-notices.ts';
import type { SetUpState } from '../../_query/service/set-up-state.ts';
import { ZoneMenu } from '../controls/zone-menu.tsx';
import type { Loaded } from '../panel/loaded.ts';
import { TopBar } from '../shell/top-bar.tsx';
import { ConnectService } from './connect-service.tsx';
import { LifeOfConnection } from './life-of-connection.tsx';
import { SetUpNotices } from './set-up-notices.tsx';
import { Waiting } from './waiting.tsx';

interface SetUpProps {
  progress: Loaded<SetUpState>;
  notices: Loaded<SetUpNotice[]>;
  origin: string;
}

/** The first screen: what to do, what has arrived, and what will be counted. */
export function SetUp({ progress, notices, origin }: SetUpProps) {
  return (
    <>
      <TopBar title="Set-up" time={<ZoneMenu />} />
      <main
        id="content"
        tabIndex={-1}
        className="outline-none grid gap-3 p-3 sm:p-4 lg:grid-cols-[minmax(0,760fr)_minmax(0,564fr)]"
      >
        <SetUpNotices notices={notices.ok ? notices.value : []} />
        <ConnectService origin={origin} />
        <Waiting progress={progress} origin={origin} />
        <LifeOfConnection />
      </main>
    </>
  );
}
