'use client';
import { DEPLOYS_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import type { RangeName } from '../../view/range.ts';
import { DeploysScreen } from './deploys-screen.tsx';
import type { DeploysData } from './model.ts';

/** The list of deploys, which goes on by itself. */
export function LiveDeploys({ first, defaultRange }: { first: ScreenAnswer<DeploysData>; defaultRange: RangeName }) {
  return (
    <Screen source="deploys" parameters={DEPLOYS_PARAMETERS} first={first} defaultRange={defaultRange}>
      {drawn}
    </Screen>
  );
}

function drawn(data: DeploysData) {
  return <DeploysScreen data={data} />;
}
