import { HANDSHAKE_FAILURES, INITIATORS } from '@afterclose/instrumentation/semconv';
import { z } from 'zod';
import { CATEGORIES } from '../../_close/event/categories.ts';
import { INCIDENT_STATES } from '../../_close/incident/incident-state.ts';
import { COMPONENTS } from './components.ts';

export const category = z
  .enum(CATEGORIES)
  .describe('Of an incident (misuse or failure of one operation), or of the ending of an abnormal connection')
  .register(COMPONENTS, { id: 'Category' });

export const initiator = z
  .enum([...INITIATORS, ''])
  .describe('Who ended OPEN: this process, the peer, or the transport between them; empty where it is not known')
  .register(COMPONENTS, { id: 'Initiator' });

export const handshakeFailure = z
  .enum([...HANDSHAKE_FAILURES, ''])
  .describe("Why a client's handshake failed; empty where it did not, or where that is not known")
  .register(COMPONENTS, { id: 'HandshakeFailure' });

export const incidentState = z
  .enum(INCIDENT_STATES)
  .describe(
    '`escalating`: known before, and more frequent in the last hour than chance explains. `new`: first seen in the newest version, within the range or the last day. `came_back`: it happened again after it was resolved',
  )
  .register(COMPONENTS, { id: 'IncidentState' });
