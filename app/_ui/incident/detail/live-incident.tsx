'use client';
import { INCIDENTS_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import type { RangeName } from '../../view/range.ts';
import type { IncidentData } from '../model.ts';
import { IncidentScreen } from './incident-screen.tsx';

/** One incident, which goes on by itself. */
export function LiveIncident(props: { first: ScreenAnswer<IncidentData>; defaultRange: RangeName }) {
  const { first, defaultRange } = props;
  const source = `incidents/${encodeURIComponent(first.data.detail.incident.id)}`;
  return (
    <Screen source={source} parameters={INCIDENTS_PARAMETERS} first={first} defaultRange={defaultRange}>
      {drawn}
    </Screen>
  );
}

function drawn(data: IncidentData) {
  return <IncidentScreen data={data} />;
}
