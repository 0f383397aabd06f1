import {
  ATTR_HANDSHAKE_FAILURE,
  type Category,
  HANDSHAKE_FAILURES,
  type HandshakeFailure,
  type Initiator,
} from '@afterclose/instrumentation/semconv';
import type { CloseEvent } from '../event/event.ts';
import { OTHER_VALUE } from '../event/other-value.ts';
import type { Origin } from '../span/origin.ts';
import type { CallSite } from '../stack/call-site.ts';

/** What incidents of one service have in common that are taken for one defect. */
export interface IncidentGroup {
  category: Category;
  /** The first close, if it was the application's and its stack was recorded. */
  closeSite: CallSite | null;
  /** The offending call, if its stack was recorded. */
  sendSite: CallSite | null;
  initiator: Initiator | '';
  /** Close code, 0 where the span carries none. */
  code: number;
  /** Why a client's handshake failed; "" for everything else, and where the span does not say it. */
  handshakeFailure: HandshakeFailure | '';
  /** Stands for all groups of its category beyond the limit. */
  isOther: boolean;
}

/** The category under which an event is an incident or an ending; "" if it is neither. */
export function incidentCategory(event: CloseEvent): Category | '' {
  switch (event.kind) {
    case 'error':
    case 'open':
    case 'connecting':
      return event.category;
    // Their category is that of the open span, or of no connection's end.
    case 'closing':
    case 'close':
    case 'heartbeat':
    case 'open_at_death':
      return '';
  }
}

/** Why the handshake of an event failed; "" if it did not, or if its span does not say it. */
export function handshakeFailureOf(event: CloseEvent): HandshakeFailure | '' {
  if (event.kind !== 'connecting') return '';
  const given = event.attributes.get(ATTR_HANDSHAKE_FAILURE);
  return HANDSHAKE_FAILURES.find((failure) => failure === given) ?? '';
}

/** The group in which everything of a category counts that is beyond the limit of groups. */
export function otherGroup(category: Category): IncidentGroup {
  return { category, closeSite: null, sendSite: null, initiator: '', code: 0, handshakeFailure: '', isOther: true };
}

/**
 * Lines and columns are no part of it, so that a group survives a new release; who closed and by which code, and why a
 * handshake failed, only where there is no first close of the application's own that separates groups.
 */
export function groupIdentity(origin: Origin, group: IncidentGroup): string {
  const { category, closeSite, sendSite, initiator, code, handshakeFailure, isOther } = group;
  const site = (of: IncidentGroup['closeSite']) => of && [of.function, of.file];
  const failure = handshakeFailure === '' ? [] : [handshakeFailure];
  const closer = closeSite === null && !isOther ? [initiator, code, ...failure] : null;
  const service = [origin.project, origin.environment, origin.service];
  return JSON.stringify([service, category, isOther ? OTHER_VALUE : '', site(closeSite), site(sendSite), closer]);
}
