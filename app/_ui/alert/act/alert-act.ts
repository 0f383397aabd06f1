import type { EpisodeNow } from '../../../_query/alert/episodes-now.ts';
import { alertName } from '../alert-name.ts';

/** What a person does about an alert. */
export type AlertAct =
  | { kind: 'acknowledge' }
  | { kind: 'unacknowledge' }
  /** `until`: epoch ms; null: for as long as it lasts. */
  | { kind: 'snooze'; until: number | null; note: string }
  | { kind: 'wake' };

/** What of an alert an act changes. */
export type ActedOn = Pick<
  EpisodeNow,
  | 'id'
  | 'state'
  | 'ruleId'
  | 'ruleName'
  | 'service'
  | 'acknowledgedAt'
  | 'acknowledgedBy'
  | 'snoozedUntil'
  | 'snoozedBy'
  | 'silence'
>;

/** A request to the API of alerts. */
export interface ActRequest {
  method: 'POST' | 'DELETE';
  path: string;
  body?: Readonly<Record<string, unknown>>;
}

/** As the server keeps a snooze without an end. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** How an act is sent. @param by who acts; "" where they gave no name */
export function actRequest({ id }: Pick<ActedOn, 'id'>, act: AlertAct, by: string): ActRequest {
  const path = `episodes/${encodeURIComponent(id)}`;
  const person = by === '' ? {} : { by };
  const query = by === '' ? '' : `?${new URLSearchParams(person)}`;
  switch (act.kind) {
    case 'acknowledge':
      return { method: 'POST', path: `${path}/acknowledge`, body: person };
    case 'unacknowledge':
      return { method: 'DELETE', path: `${path}/acknowledge${query}` };
    case 'wake':
      return { method: 'DELETE', path: `${path}/snooze${query}` };
    case 'snooze': {
      const until = act.until === null ? {} : { until: act.until };
      const note = act.note === '' ? {} : { note: act.note };
      return { method: 'POST', path: `${path}/snooze`, body: { ...until, ...note, ...person } };
    }
  }
}

/** How an act on all alerts of one cause is sent: all of them or none. @param by who acts; "" where they gave no name */
export function causeRequest(alerts: readonly Pick<ActedOn, 'id'>[], act: AlertAct, by: string): ActRequest {
  const several = { ids: alerts.map(({ id }) => id), ...(by === '' ? {} : { by }) };
  switch (act.kind) {
    case 'acknowledge':
    case 'unacknowledge':
      return {
        method: 'POST',
        path: 'acknowledge',
        body: { ...several, acknowledged: act.kind === 'acknowledge' },
      };
    case 'wake':
      return { method: 'POST', path: 'snooze', body: { ...several, until: null } };
    case 'snooze': {
      const until = act.until === null ? {} : { until: act.until };
      const note = act.note === '' ? {} : { note: act.note };
      return { method: 'POST', path: 'snooze', body: { ...several, ...until, ...note } };
    }
  }
}

/** What makes an alert again as it was before an act. */
export function undoingAct({ snoozedUntil }: Pick<ActedOn, 'snoozedUntil'>, act: AlertAct, now: number): AlertAct {
  if (act.kind === 'acknowledge') return { kind: 'unacknowledge' };
  if (act.kind === 'unacknowledge') return { kind: 'acknowledge' };
  if (snoozedUntil === null || snoozedUntil <= now) return { kind: 'wake' };
  return { kind: 'snooze', until: snoozedUntil >= FOR_EVER ? null : snoozedUntil, note: '' };
}

/** An alert as it is once an act is done. */
export function afterAct<One extends ActedOn>(alert: One, act: AlertAct, by: string, now: number): One {
  switch (act.kind) {
    case 'acknowledge':
      return { ...alert, acknowledgedAt: alert.acknowledgedAt ?? now, acknowledgedBy: alert.acknowledgedBy ?? by };
    case 'unacknowledge':
      return { ...alert, acknowledgedAt: null, acknowledgedBy: null };
    case 'snooze':
      return { ...alert, snoozedUntil: act.until ?? FOR_EVER, snoozedBy: by };
    case 'wake':
      return { ...alert, snoozedUntil: null, snoozedBy: null };
  }
}

/** Which of the alerts of one cause an act is about. What still pends has nothing to acknowledge. */
export function concernedBy<One extends ActedOn>(alerts: readonly One[], kind: AlertAct['kind'], now: number): One[] {
  return alerts.filter(({ state, acknowledgedAt, snoozedUntil }) => {
    if (state === 'resolved' || state === 'faded') return false;
    if (kind === 'acknowledge') return state === 'firing' && acknowledgedAt === null;
    if (kind === 'unacknowledge') return acknowledgedAt !== null;
    return kind === 'snooze' || (snoozedUntil !== null && snoozedUntil > now);
  });
}

/** Whom an act reaches: an acknowledgement of what fires is one to what still pends of the same cause. */
export function reachedBy<One extends ActedOn>(alerts: readonly One[], kind: AlertAct['kind'], now: number): One[] {
  const concerned = concernedBy(alerts, kind, now);
  if (kind !== 'acknowledge' || concerned.length === 0) return concerned;
  return alerts.filter(
    ({ state, acknowledgedAt }) => acknowledgedAt === null && (state === 'firing' || state === 'pending'),
  );
}

const DONE: Record<AlertAct['kind'], string> = {
  acknowledge: 'Acknowledged',
  unacknowledge: 'Took the acknowledgement back:',
  snooze: 'Snoozed',
  wake: 'Woke',
};

/** What was done, in words: "Acknowledged Fixed threshold on orders", "Snoozed 3 alerts". */
export function doneText(alerts: readonly ActedOn[], { kind }: AlertAct): string {
  const [first] = alerts;
  const what = alerts.length === 1 && first !== undefined ? alertName(first) : `${alerts.length} alerts`;
  return `${DONE[kind]} ${what}`;
}
