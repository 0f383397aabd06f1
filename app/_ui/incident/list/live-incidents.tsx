'use client';
import { INCIDENTS_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import type { IncidentsData } from '../model.ts';
import { IncidentsScreen } from './incidents-screen.tsx';

/** The list of incidents, which goes on by itself. */
export function LiveIncidents({ first }: { first: ScreenAnswer<IncidentsData> }) {
  return (
    <Screen source="incidents" parameters={INCIDENTS_PARAMETERS} first={first}>
      {drawn}
    </Screen>
  );
}

function drawn(data: IncidentsData) {
  return <IncidentsScreen data={data} />;
}
