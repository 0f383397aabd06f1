import type { ChannelKind } from '../channel/channel.ts';
import type { AlertMessage } from './alert-message.ts';
import { messageBody } from './message-body.ts';

const TEXT = 'This is a test. Nobody needs to do anything.';

/** The channel that is tried out. */
export interface TestedChannel {
  id: string;
  name: string;
  kind: ChannelKind;
}

/**
 * The body of a message that a person asks for, to see whether a channel works, as JSON.
 * @param of `url`: of the list of alerts; `at`: when it was asked for, epoch ms
 */
export function testBody(channel: TestedChannel, of: { url: string; at: number }): string {
  const { id, name, kind } = channel;
  if (kind !== 'webhook') return messageBody(kind, testMessage(channel, of));
  return JSON.stringify({
    type: 'test',
    timestamp: new Date(of.at).toISOString(),
    data: { channel: { id, name }, text: TEXT },
  });
}

/** What people read of it. @param of as {@link testBody} */
export function testMessage({ id, name }: TestedChannel, { url, at }: { url: string; at: number }): AlertMessage {
  return {
    kind: 'test',
    // Each test is a mail and an incident of its own.
    id: `${id}-${at}`,
    threadId: `${id}-${at}`,
    at,
    title: `channel ${name}`,
    line: { name, text: TEXT },
    facts: [{ name: 'Text', text: TEXT }],
    advice: null,
    severity: 'info',
    rule: { id: 'test', name: `Test of channel ${name}`, runbookUrl: null, labels: {} },
    service: null,
    environment: null,
    split: null,
    measure: 'Test',
    url,
    listUrl: url,
    startedAt: at,
    resolvedAt: null,
  };
}
