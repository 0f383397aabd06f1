'use client';
import type { SetUpSoFar } from '../../_query/service/set-up.ts';
import { ZoneMenu } from '../controls/zone-menu.tsx';
import type { Loaded } from '../panel/loaded.ts';
import { TopBar } from '../shell/top-bar.tsx';
import type { Addresses } from './addresses.ts';
import { ConnectService } from './connect-service.tsx';
import { LifeOfConnection } from './life-of-connection.tsx';
import { SetUpNotices } from './set-up-notices.tsx';
import { useSetUp } from './use-set-up.ts';
import { Waiting } from './waiting.tsx';

/** The first screen: what to do, what has arrived, and what will be counted. `first` is the answer as the page is made. */
export function SetUp({ first, to }: { first: Loaded<SetUpSoFar>; to: Addresses }) {
  const watch = useSetUp(first.ok ? first.value : null);
  return (
    <>
      <TopBar title="Set-up" time={<ZoneMenu />} />
      <main
        id="content"
        tabIndex={-1}
        className="outline-none grid gap-3 p-3 sm:p-4 lg:grid-cols-[minmax(0,760fr)_minmax(0,564fr)]"
      >
        <SetUpNotices notices={watch.last?.notices ?? []} />
        <ConnectService to={to} />
        <Waiting watch={watch} to={to} />
        <LifeOfConnection />
      </main>
    </>
  );
}
