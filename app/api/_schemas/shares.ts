import { z } from 'zod';
import type { CloseCode } from '../../_query/measure/close-codes.ts';
import type { InitiatorShare } from '../../_query/measure/initiators.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, range } from './value.ts';
import { initiator } from './words.ts';

const connections = count.describe('Ended connections');
const share = z.number().min(0).max(1).describe('Of all ended connections');

const closeCode = z
  .strictObject({
    code: z.int().min(0).describe('RFC 6455 section 7.4; 0 where the span carried none'),
    connections,
    share,
  } satisfies Shape<CloseCode>)
  .register(COMPONENTS, { id: 'CloseCode' });

export const closeCodesAnswer = z
  .strictObject({ ...range, codes: z.array(closeCode).describe('The most frequent first') })
  .describe('With which codes connections ended')
  .register(COMPONENTS, { id: 'CloseCodes' });

const initiatorShare = z
  .strictObject({ initiator, connections, share } satisfies Shape<InitiatorShare>)
  .register(COMPONENTS, { id: 'InitiatorShare' });

export const initiatorsAnswer = z
  .strictObject({ ...range, initiators: z.array(initiatorShare).describe('The most frequent first') })
  .describe('Who ended connections')
  .register(COMPONENTS, { id: 'Initiators' });
