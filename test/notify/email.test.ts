import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EmailTarget } from '../../app/_alert/channel/channel.ts';
import { emailContent } from '../../app/_alert/message/email-content.ts';
import type { SendOptions } from '../../app/_notify/attempt.ts';
import { chartPng } from '../../app/_notify/chart-png.ts';
import { deliver } from '../../app/_notify/deliver.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import { CHART, CONTEXT, SAID, someMessage } from '../alert/message/some-message.ts';
import { ATTACKS, POLYGLOTS } from '../support/attack-strings.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { CERTIFICATE, mailServer } from './mail-server.ts';
import { enqueue, START, waitingList } from './outbox-world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONTENT = JSON.stringify(emailContent(someMessage()));

function target(own: Partial<EmailTarget>): EmailTarget {
  return {
    kind: 'email',
    host: '127.0.0.1',
    port: 25,
    security: 'none',
    user: null,
    password: null,
    from: 'alerts@example.com',
    to: ['ada@example.com', 'bob@example.com'],
    ...own,
  };
}

function send(own: Partial<EmailTarget>, content = CONTENT, options: Partial<SendOptions> = {}) {
  const usual: SendOptions = { privateTargets: ['127.0.0.0/8'], now: Date.now };
  return deliver(target(own), { id: 'msg_1', body: content }, { ...usual, ...options });
}

describe('a mail', () => {
  test('comes to all receivers, as text and HTML, and says that it was made by a machine', async () => {
    const { port, received } = await mailServer();
    expect(await send({ port })).toMatchObject({ isDelivered: true, outcome: '250 OK' });
    const [{ from, to, text } = { from: '', to: [], text: '' }] = received;
    expect([from, to]).toEqual(['alerts@example.com', ['ada@example.com', 'bob@example.com']]);
    expect(text).toContain('Subject: Firing: chat, production: send-after-close rate 2.86%\r\n');
    expect(text).toContain('Message-ID: <afterclose.5d41402abc4b2a76.firing@example.com>\r\n');
    expect(text).toContain('Auto-Submitted: auto-generated\r\n');
    expect(text).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    expect(text).toContain(SAID.url);
    expect(text).not.toContain('In-Reply-To');
  });

  test.each([...ATTACKS.headers, ...Object.values(POLYGLOTS)])(
    'has no header, part or receiver by a name: %j',
    async (name) => {
      const { port, received } = await mailServer();
      const attacked = someMessage('firing', {
        rule: { name, owner: name },
        episode: { service: name, environment: name },
      });
      for (const message of [someMessage(), attacked]) {
        expect(await send({ port }, JSON.stringify(emailContent(message)))).toMatchObject({ isDelivered: true });
      }
      const [usual, sent] = received.map(({ to, text }) => ({
        to,
        headers: [...text.matchAll(/^([\w-]+): /gm)]
          .map(([, header]) => header)
          .filter((header) => /^[A-Z]/.test(header ?? '')),
      }));
      const own = ['To', 'From', 'Subject', 'Message-ID', 'Content-Type', 'Bcc', 'Cc', 'Reply-To'];
      const counts = (of: typeof sent) => own.map((header) => of?.headers.filter((one) => one === header).length);
      expect([sent?.to, counts(sent)]).toEqual([usual?.to, counts(usual)]);
    },
  );

  test('has its chart as a picture in its text, and in words', async () => {
    const { port, received } = await mailServer();
    const content = JSON.stringify(emailContent(someMessage('firing', { context: { ...CONTEXT, chart: CHART } })));
    expect(await send({ port }, content)).toMatchObject({ isDelivered: true });
    const text = received[0]?.text ?? '';
    expect(text).toMatch(/multipart\/related/);
    expect(text).toMatch(/Content-Id: <chart@afterclose>/i);
    expect(text).toMatch(/Content-Disposition: inline/);
    expect(text.replaceAll('=\r\n', '')).toContain('src=3D"cid:chart@afterclose"');
    expect(text.replaceAll('=\r\n', '').split(CHART.text)).toHaveLength(3);
    const picture = /image\/png[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(text)?.[1] ?? '';
    expect(Buffer.from(picture, 'base64')).toEqual(chartPng(CHART));
  });

  test('that it is over follows the one that it fired, so that both are one thread', async () => {
    const { port, received } = await mailServer();
    await send({ port }, JSON.stringify(emailContent(someMessage('resolved'))));
    const first = '<afterclose.5d41402abc4b2a76.firing@example.com>';
    expect(received[0]?.text).toContain(`In-Reply-To: ${first}\r\n`);
    expect(received[0]?.text).toContain(`References: ${first}\r\n`);
  });
});

test.each(['tls', 'starttls'] as const)(
  'a mail goes under %s to a server whose certificate the system trusts',
  async (security) => {
    const database = await temporaryDatabase();
    const { port, received } = await mailServer({ secure: security === 'tls' });
    const { id: channelId } = await createChannel(database, { name: 'mail', ...target({ port, security }) }, START);
    await enqueue(database, { channelId, body: CONTENT });
    const runner = spawn(process.execPath, ['--import', 'tsx', 'test/support/outbox-runner.ts', database.url], {
      cwd: ROOT,
      env: { ...process.env, NODE_EXTRA_CA_CERTS: CERTIFICATE },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    expect(await once(runner, 'exit')).toEqual([0, null]);
    expect(await waitingList(database)).toEqual([['firing', 'delivered', 1, '250 OK', 0]]);
    expect(received).toMatchObject([{ isProtected: true }]);
  },
);

describe('a mail is not taken', () => {
  test.each([
    [451, false],
    [552, true],
  ])('by a server that answers %d, and another attempt is of no use: %s', async (responseCode, isFinal) => {
    const { port } = await mailServer({
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(Object.assign(new Error('no'), { responseCode })));
      },
    });
    const attempt = { isDelivered: false, outcome: `${responseCode}: refused`, mayHaveArrived: false, isFinal };
    expect(await send({ port })).toMatchObject(attempt);
  });

  test('for receivers that the server refuses, while the others get it', async () => {
    const { port, received } = await mailServer({
      onRcptTo({ address }, _session, done) {
        done(address.startsWith('bob') ? Object.assign(new Error('no'), { responseCode: 550 }) : null);
      },
    });
    expect(await send({ port })).toMatchObject({ isDelivered: true, outcome: '250 OK, but not for 1 of 2 receivers' });
    expect(received[0]?.to).toEqual(['ada@example.com']);
  });

  test('without the protection that was asked for', async () => {
    const { port, received } = await mailServer({ disabledCommands: ['STARTTLS'] });
    const attempt = await send({ port, security: 'starttls', user: 'ada', password: 'secret' });
    expect(attempt).toMatchObject({ isDelivered: false, mayHaveArrived: false });
    expect(received).toEqual([]);
  });

  test.each(['tls', 'starttls'] as const)('by a server whose certificate nobody trusts, under %s', async (security) => {
    const { port, received } = await mailServer({ secure: security === 'tls' });
    const attempt = await send({ port, security, user: 'ada', password: 'secret' });
    expect(attempt).toMatchObject({ isDelivered: false });
    expect(received).toEqual([]);
  });

  test('with a wrong login, which may be mended', async () => {
    const { port } = await mailServer({ allowInsecureAuth: true, disabledCommands: ['STARTTLS'] });
    expect(await send({ port, user: 'ada', password: 'wrong' })).toMatchObject({
      isDelivered: false,
      outcome: '535: the login was refused',
      isFinal: false,
    });
  });

  test('by a private address, as a literal, as a name, or as a name that leads there', async () => {
    const { port, received } = await mailServer();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const outcomes = [
      await send({ port }, CONTENT, { privateTargets: [] }),
      await send({ port, host: 'localhost' }, CONTENT, { privateTargets: [] }),
      await send({ port, host: 'mail.example.com' }, CONTENT, { privateTargets: [], resolve }),
    ];
    for (const { outcome } of outcomes) expect(outcome).toMatch(/is not a public address/);
    expect(received).toEqual([]);
  });

  test('by nobody', async () => {
    expect(await send({ port: 1 })).toMatchObject({ outcome: 'the connection was refused', mayHaveArrived: false });
  });

  test('by a server that never says anything', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await send({ port }, CONTENT, { timeoutMs: 200 })).toMatchObject({
      isDelivered: false,
      outcome: 'no answer within 0.2 s',
      mayHaveArrived: true,
    });
  });
});
