import type { ListedChannel } from '../../../app/_query/alert/listed-channels.ts';
import { NOW } from '../alert/some-alert.ts';

/** A signed webhook that no rule names and that nothing was sent to. */
export const SOME_WEBHOOK = {
  id: 'c1',
  name: 'on-call',
  createdAt: NOW,
  updatedAt: NOW,
  kind: 'webhook',
  url: 'https://hooks.example.com/a',
  isSigned: true,
  digest: null,
  changeEvents: false,
} as const;

/** A channel in the list, with what the test is about. */
export function someChannel(change: Partial<ListedChannel> = {}): ListedChannel {
  return {
    channel: SOME_WEBHOOK,
    rules: [],
    policies: [],
    last: null,
    unsent: null,
    waiting: 0,
    givenUp: 0,
    ...change,
  };
}
