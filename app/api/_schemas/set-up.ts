import { z } from 'zod';
import type { SetUpSoFar } from '../../_query/service/set-up.ts';
import type { SetUpNotice } from '../../_query/service/set-up-notices.ts';
import { arrived } from './arrived.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

const notice = z
  .strictObject({
    service: z.string(),
    environment: z.string(),
    kind: z
      .enum(['unseen_upgrade', 'service_beyond_limit', 'no_service_name'])
      .describe(
        '`unseen_upgrade`: a WebSocket upgrade went by that no hook saw. `service_beyond_limit`: it counts as `__other__`. `no_service_name`: all processes without one are one service',
      ),
    path: z.string().describe('Of the upgrade, or the name of a service beyond the limit; else empty'),
  } satisfies Shape<SetUpNotice>)
  .register(COMPONENTS, { id: 'SetUpNotice' });

export const setUpAnswer = z
  .strictObject({
    ...arrived,
    notices: z.array(notice).describe('What senders should be set up otherwise, by service'),
  } satisfies Shape<SetUpSoFar>)
  .describe('How far the set-up has come, over all time')
  .register(COMPONENTS, { id: 'SetUp' });
