import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { errorsAmong, instrumentation, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { closed, connected, connectedTo, listening } from '../support/sockets.ts';
import { freshWs, hookedWs, WS_VERSIONS } from '../support/ws-versions.ts';

afterEach(stopAndForget);

describe.each(WS_VERSIONS)('%s', (version) => {
  test('sockets that were opened before the hooks are left alone', async () => {
    instrumentation.disable();
    const ws = freshWs(version);
    const { server, url } = await listening({}, ws);
    const { near, far } = await connectedTo(server, url, {}, ws);
    instrumentation.enable();
    instrumentWebSocketClass(ws.WebSocket);
    const over = closed(near, far);
    near.send('unseen');
    const [data] = await once(far, 'message');
    expect(String(data)).toBe('unseen');
    near.close(1000);
    // Without a callback, versions before 7 throw.
    near.send('late', () => {});
    await over;
    expect(await spansTold()).toEqual([]);
    const seen = await connectedTo(server, url, {}, ws);
    const overToo = closed(seen.near, seen.far);
    seen.far.terminate();
    await overToo;
    expect(statesAmong(await spansTold(), 'open')).toHaveLength(2);
  });

  test("a subclass with a send() and a close() of its own is told by what reaches the library's", async () => {
    const ws = hookedWs(version);
    const { server, url } = await listening({}, ws);
    class Polite extends ws.WebSocket {
      override close(code?: number): void {
        if (this.readyState === this.OPEN) this.send('goodbye');
        super.close(code);
      }
    }
    const accepted = once(server, 'connection');
    const far = new Polite(url);
    await once(far, 'open');
    const [near] = await accepted;
    const over = closed(near, far);
    near.close(4001);
    await over;
    far.send('late', () => {});
    const spans = await spansTold();
    const [open] = statesAmong(spans, 'open', 'client');
    expect(open?.attributes).toMatchObject({
      'websocket.message.sent': 1,
      'websocket.close.code': 4001,
      'websocket.close.initiator': 'remote',
    });
    expect(errorsAmong(spans).map(({ attributes }) => attributes['error.type'])).toEqual(['send_after_close']);
    expect(
      spans.filter(({ name, attributes }) => name === 'websocket.close' && attributes['websocket.role'] === 'client'),
    ).toEqual([]);
  });

  test("the application's pong in its own ping handler counts, the library's does not", async () => {
    const ws = hookedWs(version);
    const { near, far } = await connected({}, {}, ws);
    const over = closed(near, far);
    let pings = 0;
    near.on('ping', (data: Buffer) => {
      pings += 1;
      near.pong(data, undefined, () => {});
    });
    const pinged = once(near, 'ping');
    far.ping('while open');
    await pinged;
    far.ping('while closing');
    near.close();
    await over;
    expect(pings).toBe(2);
    const errors = errorsAmong(await spansTold());
    expect(
      errors.map(({ attributes }) => [attributes['websocket.operation'], attributes['websocket.error.count']]),
    ).toEqual([['pong', 1]]);
  });
});
