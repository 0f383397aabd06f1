import { ClientRequest, createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket, WebSocketServer } from 'ws';
import { Notebook } from './notebook.ts';
import { type RawPeer, type RawServer, rawClient, rawServer } from './raw-peer.ts';
import type { SocketOperation } from './socket-operations.ts';
import type { Situation } from './socket-situations.ts';
import { portOf } from './sockets.ts';
import { turn, until } from './turns.ts';
import type { Ws } from './ws-versions.ts';

/** Not 'unexpected-response': who listens for it has to end the handshake by itself. */
const EVENTS = ['open', 'message', 'ping', 'pong', 'close', 'error', 'upgrade', 'redirect'];
const PROPERTIES = ['binaryType', 'protocol', 'extensions', 'url', 'isPaused', 'onopen', 'onmessage', 'onclose'];
const QUIET_TURNS = 8;
const CLOSED = 3;

/** Where the sockets of one copy of `ws`, of either role, are brought into situations and looked at. */
export class Stage {
  readonly #ws: Ws;
  readonly #deflates: boolean;
  readonly #http: Server;
  readonly #server: WebSocketServer;
  readonly #rawServer: RawServer;

  private constructor(ws: Ws, deflates: boolean, http: Server, rawServer: RawServer) {
    this.#ws = ws;
    this.#deflates = deflates;
    this.#http = http;
    this.#server = new ws.WebSocketServer({ server: http, perMessageDeflate: deflates });
    this.#rawServer = rawServer;
  }

  static async open(ws: Ws, deflates: boolean): Promise<Stage> {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return new Stage(ws, deflates, http, await rawServer());
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
    await this.#rawServer.close();
  }

  /** Everything that an application could see of a socket to which this happens in this situation. */
  async observe(role: 'server' | 'client', situation: Situation, operation: SocketOperation): Promise<string[]> {
    const notebook = new Notebook();
    const { subject, peer, raw, settled } =
      role === 'server' ? await this.#serverSide(notebook, situation) : this.#clientSide(notebook, situation);
    let isSettled = situation.answer !== 'accept';
    void settled.then(() => {
      isSettled = true;
    });
    await situation.reach({
      subject,
      settled,
      peer: () => found(peer(), 'peer'),
      raw: () => found(raw(), 'raw socket'),
      act: () => {
        notebook.note('ACT', subject.readyState);
        operation.run(subject, notebook);
        look(notebook, subject, raw());
        notebook.note('ACTED');
      },
    });
    await until(() => isSettled);
    await quiet(notebook, peer());
    look(notebook, subject, raw());
    await end(notebook, subject, peer());
    look(notebook, subject, raw());
    notebook.listeners('server', this.#server);
    notebook.listeners('http server', this.#http);
    notebook.note('clients', this.#server.clients.size);
    notebook.note('frames', peer()?.frames ?? []);
    peer()?.socket.destroy();
    return notebook.lines;
  }

  async #serverSide(notebook: Notebook, { answer }: Situation) {
    if (answer === 'none') {
      const subject: WebSocket = Reflect.construct(this.#ws.WebSocket, [null, undefined, {}]);
      notebook.watch('socket', subject, EVENTS);
      return { subject, peer: () => undefined, raw: () => undefined, settled: Promise.resolve() };
    }
    const accepted = new Promise<[WebSocket, IncomingMessage]>((resolve) => {
      this.#server.once('connection', (socket, request) => {
        notebook.watch('socket', socket, EVENTS);
        resolve([socket, request]);
      });
    });
    const peer = rawClient(portOf(this.#server), this.#deflates);
    const [subject, request] = await accepted;
    return { subject, peer: () => peer, raw: () => request.socket, settled: Promise.resolve() };
  }

  #clientSide(notebook: Notebook, { answer }: Situation) {
    let peer: RawPeer | undefined;
    let raw: Socket | undefined;
    const accepted = this.#rawServer.next(answer === 'none' ? 'refuse' : answer).then((accepted) => {
      peer = accepted;
    });
    const subject = new this.#ws.WebSocket(`ws://127.0.0.1:${this.#rawServer.port}/path?query`, {
      perMessageDeflate: this.#deflates,
    });
    notebook.watch('socket', subject, EVENTS);
    subject.on('upgrade', (response: IncomingMessage) => {
      raw = response.socket;
      const request: unknown = Reflect.get(response, 'req');
      if (request instanceof ClientRequest) notebook.listeners('request', request);
    });
    const over = new Promise<void>((resolve) => {
      for (const event of ['open', 'error', 'close']) subject.on(event, () => resolve());
    });
    const settled = answer === 'accept' ? over : accepted;
    return { subject, peer: () => peer, raw: () => raw, settled };
  }
}

function found<Part>(part: Part | undefined, name: string): Part {
  if (part === undefined) throw new Error(`there is no ${name} yet`);
  return part;
}

/** What the socket says of itself. */
function look(notebook: Notebook, subject: WebSocket, raw: Socket | undefined): void {
  notebook.note('state', subject.readyState, 'buffered', subject.bufferedAmount);
  for (const property of PROPERTIES) notebook.note(property, Reflect.get(subject, property));
  const enumerated = [];
  for (const key in subject) enumerated.push(key);
  notebook.note('keys', Object.keys(subject), 'enumerates', enumerated);
  notebook.note('symbols', Object.getOwnPropertySymbols(subject).map(String));
  notebook.listeners('socket', subject);
  if (raw !== undefined) notebook.listeners('raw socket', raw);
}

/** Waits until nothing more happens. */
async function quiet(notebook: Notebook, peer: RawPeer | undefined): Promise<void> {
  const seen = () => notebook.lines.length + (peer?.frames.length ?? 0);
  for (let before = -1, turns = 0; turns < QUIET_TURNS; turns += 1) {
    if (seen() !== before) turns = 0;
    before = seen();
    await turn();
  }
}

/** Brings the socket to CLOSED: by the peer's end, or else by force. */
async function end(notebook: Notebook, subject: WebSocket, peer: RawPeer | undefined): Promise<void> {
  const isClosed = () => subject.readyState === CLOSED;
  peer?.socket.end();
  await until(isClosed, 4 * QUIET_TURNS);
  if (!isClosed() && peer !== undefined) {
    subject.terminate();
    await until(isClosed, 10_000);
  }
  notebook.note('closed', isClosed());
  await quiet(notebook, peer);
}
