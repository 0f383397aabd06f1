import { CLOSE_OUTCOMES } from '@afterclose/instrumentation/semconv';
import { z } from 'zod';
import type { CloserList, ClosingWay, ListedCloser, PeerSilence } from '../../_query/incident/closers.ts';
import { callSite } from './call-site.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, ms, range } from './value.ts';

const share = z.number().min(0).max(1);

const closingWay = z
  .strictObject({
    operation: z.enum(['close', 'terminate']),
    outcome: z.enum(CLOSE_OUTCOMES).describe('As in `websocket.close.outcome`'),
    code: z
      .int()
      .min(0)
      .describe('As given to the call, RFC 6455 section 7.4; 1005 where none was given, 1006 of a `terminate()`'),
    attempts: count,
  } satisfies Shape<ClosingWay>)
  .register(COMPONENTS, { id: 'ClosingWay' });

const peerSilence = z
  .strictObject({
    attempts: count.describe('Calls in OPEN that say when the peer was last heard'),
    aliveShare: share.describe('Of these, those whose peer was heard less than a second before'),
    p50Ms: ms.describe('Median of the time from the last message, ping or pong received to the call'),
  } satisfies Shape<PeerSilence>)
  .register(COMPONENTS, { id: 'PeerSilence' });

const closer = z
  .strictObject({
    id: z.string().describe('63 bits, as decimal text'),
    service: z.string(),
    environment: z.string(),
    site: callSite
      .nullable()
      .describe(
        "The application's call; where a library closed by itself, the frame that began it; null where no span says it",
      ),
    library: z
      .string()
      .describe('What a library closed for of its own accord, such as `engine.io: ping timeout`; else empty'),
    isOther: z.boolean().describe('Stands for all closers of the service beyond the limit'),
    attempts: count.describe('Calls of `close()` and `terminate()`'),
    share: share.describe('Of all close attempts of the same filter and range'),
    connections: count.describe('Attempts in OPEN: connections that it ended'),
    ways: z.array(closingWay).describe('The most frequent first'),
    peerSilence: peerSilence.nullable().describe('Null where no span says it'),
    versions: z.array(z.string()).describe('Of the range'),
    firstSeen: epochMs.describe('Over all time, epoch ms'),
    lastSeen: epochMs.describe('Over all time, epoch ms'),
  } satisfies Shape<ListedCloser>)
  .register(COMPONENTS, { id: 'Closer' });

export const closersAnswer = z
  .strictObject({
    ...range,
    total: z.int().min(0).describe('How many closers there are in all'),
    attempts: count.describe('Close attempts of all of them'),
    closers: z.array(closer).describe('Those with the most attempts first'),
  } satisfies Shape<CloserList>)
  .describe('Who closes what')
  .register(COMPONENTS, { id: 'Closers' });
