'use client';
import { OVERVIEW_PARAMETERS } from '../screen/parameters.ts';
import { Screen } from '../screen/screen.tsx';
import type { ScreenAnswer } from '../screen/screen-answer.ts';
import type { RangeName } from '../view/range.ts';
import type { OverviewData } from './model.ts';
import { Overview } from './overview.tsx';

/** The overview, which goes on by itself. */
export function LiveOverview(props: { first: ScreenAnswer<OverviewData>; defaultRange: RangeName }) {
  const { first, defaultRange } = props;
  return (
    <Screen source="overview" parameters={OVERVIEW_PARAMETERS} first={first} defaultRange={defaultRange}>
      {drawn}
    </Screen>
  );
}

function drawn(data: OverviewData) {
  return <Overview data={data} />;
}
