import { EventEmitter } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ChannelKind, ChannelTarget } from '../../app/_alert/channel/channel.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { type HeardMessage, heardMessage } from './heard-message.ts';
import { type AnswerHook, cutOff, hookServer, never, withStatus } from './hook-server.ts';
import { mailServer } from './mail-server.ts';

/** What a channel does with a message. */
export const REACTIONS = ['taken', 'refused', 'busy', 'redirected', 'cut', 'hung'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Of a hundred messages. What hangs costs the time that the sender waits. */
const OF_HUNDRED: Readonly<Record<Reaction, number>> = {
  taken: 50,
  refused: 15,
  busy: 8,
  redirected: 12,
  cut: 13,
  hung: 2,
};

/** What came to a channel, and what it did. */
export interface ChannelRecord extends HeardMessage {
  channel: ChannelKind;
  /** Of what is sent under an id: the bytes. */
  body: string;
  reaction: Reaction;
}

const ANSWERS: Readonly<Record<Reaction, AnswerHook>> = {
  taken: withStatus(200),
  refused: withStatus(500),
  busy: withStatus(429, { 'retry-after': '2' }),
  redirected: withStatus(307, { location: '/elsewhere' }),
  cut: cutOff,
  hung: never,
};

/** Servers of all kinds of channels, which fail half the time. */
export interface FailingChannels {
  targets: ChannelTarget[];
  /** All that came, in its order. */
  records: ChannelRecord[];
  progress: EventEmitter<{ heard: [] }>;
}

/** Starts the servers, gone when the test ends. */
export async function failingChannels(seed: number): Promise<FailingChannels> {
  const records: ChannelRecord[] = [];
  const progress: FailingChannels['progress'] = new EventEmitter();
  const chances = new Map<ChannelKind, () => number>();
  const counts = new Map<ChannelKind, number>();
  const react = (channel: ChannelKind, sent: { webhookId: string; body: string }): Reaction => {
    const chance = chances.get(channel) ?? randomFrom(seed + chances.size);
    chances.set(channel, chance);
    const count = counts.get(channel) ?? 0;
    counts.set(channel, count + 1);
    // Each at least once, then by chance.
    const reaction = REACTIONS[count] ?? chosen(chance());
    records.push({ ...heardMessage(channel, sent), channel, body: sent.body, reaction });
    progress.emit('heard');
    return reaction;
  };
  const { url } = await hookServer((response, hook) => {
    const channel = HTTP_KINDS.find((kind) => hook.path.startsWith(`/${kind}`));
    if (channel === undefined) throw new Error(`A redirect was followed to ${hook.path}.`);
    ANSWERS[react(channel, { webhookId: hook.id, body: hook.body })](response, hook);
  });
  const port = await failingMailServer((body) => react('email', { webhookId: '', body }));
  return { targets: targetsAt(url, port), records, progress };
}

const HTTP_KINDS = ['webhook', 'slack', 'pagerduty', 'teams', 'discord', 'alertmanager'] as const;

function targetsAt(url: string, port: number): ChannelTarget[] {
  return [
    { kind: 'webhook', url: `${url}/webhook`, secret: null },
    { kind: 'slack', url: `${url}/slack` },
    { kind: 'teams', url: `${url}/teams` },
    { kind: 'discord', url: `${url}/discord` },
    { kind: 'pagerduty', url: `${url}/pagerduty`, routingKey: '0123456789abcdef0123456789abcdef' },
    { kind: 'alertmanager', url: `${url}/alertmanager`, authorization: null },
    {
      kind: 'email',
      host: '127.0.0.1',
      port,
      security: 'none',
      user: null,
      password: null,
      from: 'alerts@example.com',
      to: ['ada@example.com'],
    },
  ];
}

function chosen(chance: number): Reaction {
  let below = 0;
  for (const reaction of REACTIONS) {
    below += OF_HUNDRED[reaction] / 100;
    if (chance < below) return reaction;
  }
  return 'taken';
}

/** A mail server that reacts to each mail, behind a connection that can be cut off. Returns its port. */
async function failingMailServer(react: (text: string) => Reaction): Promise<number> {
  const outer = new Map<number | undefined, Socket>();
  const { port: innerPort } = await mailServer({
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      stream.on('end', () => {
        const reaction = react(text);
        if (reaction === 'taken') done();
        else if (reaction === 'cut') outer.get(session.remotePort)?.destroy();
        else if (reaction !== 'hung') done(Object.assign(new Error('not now'), { responseCode: 451 }));
      });
    },
  });
  const server = createServer((client) => {
    const inner = connect(innerPort, '127.0.0.1').setNoDelay();
    client.setNoDelay();
    inner.once('connect', () => outer.set(inner.localPort, client));
    client.pipe(inner).pipe(client);
    client.on('error', () => undefined).once('close', () => inner.destroy());
    inner.on('error', () => undefined).once('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
