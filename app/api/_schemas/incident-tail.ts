import { z } from 'zod';
import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import type { IncidentTail, TailPair } from '../../_query/incident/incident-tail.ts';
import type { EarlierIncident } from '../../_query/incident/incident-tail-earlier.ts';
import type { TailMinute } from '../../_query/incident/incident-tail-minutes.ts';
import type { TailIncident } from '../../_query/incident/incident-tail-newest.ts';
import { callSite } from './call-site.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, ms } from './value.ts';
import { category, handshakeFailure, initiator } from './words.ts';

const group = {
  category,
  closeSite: callSite.nullable().describe('The first close; null as in its group'),
  sendSite: callSite.nullable().describe('The offending call; null as in its group'),
  initiator,
  code: z.int().min(0).describe('As of its group'),
  handshakeFailure,
  isOther: z.boolean().describe('As of its group'),
} satisfies Shape<IncidentGroup>;

const ofService = {
  incidentId: z.string().describe('Of its group'),
  service: z.string(),
  environment: z.string(),
};

const one = {
  id: z.string().describe('Id of its span, hex'),
  at: epochMs.describe('The operation, or the ending, epoch ms'),
  version: z.string(),
  instance: z.string(),
  delayMs: ms.nullable().describe('From leaving OPEN to the call, ms; null where it is not known'),
  count: z.int().min(0).describe('Operations that were gathered in the span'),
  lostBytes: count.describe('Bytes of these operations'),
} satisfies Shape<TailIncident>;

const tailIncident = z.strictObject(one).describe('One incident').register(COMPONENTS, { id: 'TailIncident' });

const earlierIncident = z
  .strictObject({ ...ofService, ...group, ...one } satisfies Shape<EarlierIncident>)
  .describe('One incident with its group')
  .register(COMPONENTS, { id: 'EarlierIncident' });

const tailPair = z
  .strictObject({
    ...ofService,
    ...group,
    count: count.describe('Operations, or endings, in the window'),
    connections: count.describe('Connections that ended in the window and in which it has happened'),
    lostBytes: count.describe('Bytes of the operations in the window'),
    newestAt: epochMs.describe('The newest in the window, epoch ms'),
    merged: z
      .int()
      .min(0)
      .describe('How many other pairs were merged into it: what they share of connections counts in each'),
    moments: z
      .array(z.int().min(0))
      .describe('The quarters of a second in which something of it ended, each by its start in ms after `from`'),
    incidents: z
      .array(tailIncident)
      .nullable()
      .describe('The newest ten in the window, the newest first; null unless `open` asks for them'),
  } satisfies Shape<TailPair>)
  .describe('A group of incidents, with what was counted of it in the window. Counts are sums of weights')
  .register(COMPONENTS, { id: 'TailPair' });

const tailMinute = z
  .strictObject({
    t: epochMs.describe('Start of the minute, epoch ms'),
    count: count.describe('Incidents and endings, without recoverable endings'),
    pairs: z.int().min(0).describe('Groups that these are of'),
  } satisfies Shape<TailMinute>)
  .register(COMPONENTS, { id: 'TailMinute' });

export const incidentTailAnswer = z
  .strictObject({
    from: epochMs.describe('Start of the window, epoch ms on a whole second'),
    to: epochMs.describe('End of the window, epoch ms on a whole second, exclusive'),
    total: z.int().min(0).describe('How many groups there are in the window, of which `pairs` may be a part'),
    pairs: z.array(tailPair).describe('The newest first, recoverable endings after all others, 100 at most'),
    minutes: z
      .array(tailMinute)
      .describe('The minute of `to`, which may be running, and the six before it, the newest first'),
    heard: z.boolean().describe('Whether any span of these services ended in the window'),
    earlier: z
      .array(earlierIncident)
      .describe(
        'Where the window has none but recoverable endings: the newest samples of the seven days before it, 5 at most',
      ),
  } satisfies Shape<IncidentTail>)
  .register(COMPONENTS, { id: 'IncidentTail' });
