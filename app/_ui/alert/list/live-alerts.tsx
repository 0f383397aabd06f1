'use client';
import { ALERTS_PARAMETERS } from '../../screen/parameters.ts';
import { Screen } from '../../screen/screen.tsx';
import type { ScreenAnswer } from '../../screen/screen-answer.ts';
import type { AlertsData } from '../model.ts';
import { AlertsScreen } from './alerts-screen.tsx';

/** The list of alerts, which goes on by itself. */
export function LiveAlerts({ first }: { first: ScreenAnswer<AlertsData> }) {
  return (
    <Screen source="alerts" parameters={ALERTS_PARAMETERS} first={first}>
      {drawn}
    </Screen>
  );
}

function drawn(data: AlertsData) {
  return <AlertsScreen data={data} />;
}
