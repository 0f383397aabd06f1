import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

const [CONNECTING, OPEN, CLOSED] = [0, 1, 3];

/** What the application has counted of its own operations on sockets of one role. */
export interface Tally {
  ended: number;
  affected: number;
  attempts: number;
  sent: number;
  sentBytes: number;
  received: number;
  receivedBytes: number;
  /** By category, of operations and of the bytes that they lost. */
  incidents: Record<string, { count: number; bytes: number }>;
}

export function emptyTally(): Tally {
  return { ended: 0, affected: 0, attempts: 0, sent: 0, sentBytes: 0, received: 0, receivedBytes: 0, incidents: {} };
}

/** One socket of an application that does right and wrong at random, and counts what it does by readyState alone. */
export class RandomSocket {
  readonly #socket: WebSocket;
  readonly #random: () => number;
  readonly #tally: Tally;
  /** Known once the handshake is over. */
  raw: Socket | undefined;
  #hadBeenOpen = false;
  #closedBefore = false;
  #isAffected = false;
  #inFragments = false;
  #stepsInHandlers = 6;
  readonly closed: Promise<void>;

  constructor(socket: WebSocket, random: () => number, tally: Tally) {
    this.#socket = socket;
    this.#random = random;
    this.#tally = tally;
    this.#hadBeenOpen = socket.readyState === OPEN;
    socket.on('open', () => {
      this.#hadBeenOpen = true;
      this.#maybeInHandler();
    });
    socket.on('message', (data: unknown) => {
      tally.received += 1;
      tally.receivedBytes += typeof data === 'string' ? Buffer.byteLength(data) : Buffer.from(bytesOf(data)).length;
      this.#maybeInHandler();
    });
    socket.on('ping', (data: Buffer) => {
      // As the library has done just now, with the same data.
      if (random() < 0.5) this.#pong(data);
      this.#maybeInHandler();
    });
    for (const event of ['pong', 'error']) socket.on(event, () => this.#maybeInHandler());
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        if (this.#hadBeenOpen) tally.ended += 1;
        this.#maybeInHandler();
        resolve();
      });
    });
  }

  get hasLeftOpen(): boolean {
    return this.#socket.readyState > OPEN;
  }

  get isClosed(): boolean {
    return this.#socket.readyState === CLOSED;
  }

  /** Does one thing. */
  step(): void {
    const choice = this.#random();
    if (choice < 0.55) this.#sendSomething();
    else if (choice < 0.65) this.#control('ping');
    else if (choice < 0.7) this.#control('pong');
    else if (choice < 0.84) this.close();
    else if (choice < 0.87) this.close(1005);
    else if (choice < 0.9) this.#terminate();
    else if (choice < 0.92) this.raw?.destroy(peerReset());
    else if (choice < 0.94) this.raw?.end();
    else if (choice < 0.95) this.#breakProtocol();
    else this.#socket.emit('of the application', choice);
  }

  close(code = 1000): void {
    const { readyState } = this.#socket;
    this.#tally.attempts += 1;
    if (readyState === CONNECTING) this.#count('close_before_open', 0);
    else if (readyState !== OPEN && this.#closedBefore) this.#count('double_close', 0);
    try {
      this.#socket.close(code);
      this.#closedBefore = true;
    } catch {
      // The close() of 7.0 leaves OPEN even if it throws.
      if (this.hasLeftOpen) this.#closedBefore = true;
    }
  }

  /** For a socket that is left waiting for its peer, which the library bears for 30 seconds. */
  cutOff(): void {
    if (this.#socket.readyState !== CLOSED) this.raw?.destroy();
  }

  #breakProtocol(): void {
    // Amid compressed data this throws in a callback of the library, where nobody can catch it.
    if (this.#socket.extensions === '') this.raw?.write(Buffer.from([0xff, 0x00]));
  }

  #terminate(): void {
    this.#tally.attempts += 1;
    if (this.#socket.readyState === CONNECTING) this.#count('close_before_open', 0);
    this.#socket.terminate();
    this.#closedBefore = true;
  }

  #sendSomething(): void {
    const length = this.#random() < 0.1 ? 150_000 : Math.floor(this.#random() * 2_000);
    const text = this.#random() < 0.3 ? 'ü'.repeat(length) : 'x'.repeat(length);
    const data = this.#random() < 0.5 ? text : Buffer.from(text);
    const size = Buffer.byteLength(data);
    // Fragments of one message follow each other.
    const fin = this.#inFragments ? this.#random() < 0.5 : this.#random() < 0.9;
    const options = { fin, binary: false };
    const { readyState } = this.#socket;
    try {
      if (this.#random() < 0.5) this.#socket.send(data, options);
      else this.#socket.send(data, options, (error) => this.#whenSent(readyState, size, error));
    } catch {
      this.#countLost(readyState, size);
      return;
    }
    if (readyState === OPEN) {
      this.#inFragments = !fin;
      this.#tally.sent += 1;
      this.#tally.sentBytes += size;
    } else {
      this.#countLost(readyState, size);
    }
  }

  #control(operation: 'ping' | 'pong'): void {
    const { readyState } = this.#socket;
    const size = Math.floor(this.#random() * 125);
    try {
      if (this.#random() < 0.3) this.#socket[operation](Buffer.alloc(size));
      else this.#socket[operation](Buffer.alloc(size), undefined, (error) => this.#whenSent(readyState, size, error));
    } catch {
      // In CONNECTING.
    }
    if (readyState !== OPEN) this.#countLost(readyState, size);
  }

  #pong(data: Buffer): void {
    const { readyState } = this.#socket;
    this.#socket.pong(data, undefined, (error) => this.#whenSent(readyState, data.length, error));
    if (readyState !== OPEN) this.#countLost(readyState, data.length);
  }

  #whenSent(readyState: number, size: number, error: Error | null | undefined): void {
    if (error && readyState === OPEN) this.#count('send_failed', size);
  }

  #countLost(readyState: number, size: number): void {
    if (!this.#hadBeenOpen || readyState === CONNECTING) {
      this.#count('send_before_open', size);
      return;
    }
    this.#count('send_after_close', size);
    if (!this.#isAffected) this.#tally.affected += 1;
    this.#isAffected = true;
  }

  #count(category: string, bytes: number): void {
    this.#tally.incidents[category] ??= { count: 0, bytes: 0 };
    const counted = this.#tally.incidents[category];
    counted.count += 1;
    counted.bytes += bytes;
  }

  #maybeInHandler(): void {
    if (this.#stepsInHandlers === 0 || this.#random() < 0.7) return;
    this.#stepsInHandlers -= 1;
    this.step();
  }
}

/** As Node.js reports it. Its own resetAndDestroy() of a socket that is ending leaves the socket without a 'close' event. */
function peerReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
}

function bytesOf(data: unknown): Buffer {
  if (!Buffer.isBuffer(data)) throw new Error('expected a Buffer');
  return data;
}
