'use client';
import { INCIDENTS_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import type { RangeName } from '../../view/range.ts';
import type { IncidentsData } from '../model.ts';
import { IncidentsScreen } from './incidents-screen.tsx';

/** The list of incidents, which goes on by itself. */
export function LiveIncidents(props: { first: ScreenAnswer<IncidentsData>; defaultRange: RangeName }) {
  const { first, defaultRange } = props;
  return (
    <Screen source="incidents" parameters={INCIDENTS_PARAMETERS} first={first} defaultRange={defaultRange}>
      {drawn}
    </Screen>
  );
}

function drawn(data: IncidentsData) {
  return <IncidentsScreen data={data} />;
}
