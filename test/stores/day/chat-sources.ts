import { transformSync } from 'esbuild';

/** What was written of the chat's sources: by file, the lines that a stack leads to, by their numbers. */
const SOURCES = {
  rooms: {
    1: 'export class Room {',
    59: '  tick(): void {',
    60: '    if (this.members.size === 0) return',
    61: '    this.broadcast(this.nextFrame())',
    62: '  }',
    86: '  broadcast(frame: Frame): void {',
    87: '    for (const m of this.members) {',
    88: '      m.socket.send(encode(frame))',
    89: '    }',
    90: '  }',
    91: '}',
  },
  session: {
    1: 'export class Session {',
    39: '  async kick(reason: string): Promise<void> {',
    40: "    await this.audit.write('kick', this.id)",
    41: '    this.socket.close(4001, reason)',
    42: '    this.room.leave(this)',
    43: '  }',
    61: '  onLeave(): void {',
    62: '    this.typing.stop()',
    63: "    this.socket.close(1000, 'left')",
    64: '    this.room.leave(this)',
    65: '  }',
    66: '}',
  },
  commands: {
    36: 'export async function handleCommand(session: Session, line: string): Promise<void> {',
    37: '  const [verb, name] = line.split(SPACE)',
    38: '  if (verb === KICK) await moderate(session.room, name)',
    39: '}',
    110: 'async function moderate(room: Room, name: string): Promise<void> {',
    111: '  const session = room.find(name)',
    112: "  await session.kick('kicked')",
    113: '}',
  },
  server: {
    64: 'export function onMessage(this: Session, data: RawData): void {',
    65: '  const line = String(data)',
    66: '  void handleCommand(this, line)',
    67: '}',
  },
  ping: {
    1: 'export class Pinger {',
    21: '  heartbeat(): void {',
    22: '    this.sentAt = performance.now()',
    23: '    this.socket.send(BEAT)',
    24: '    this.timer = setTimeout(this.heartbeat, EVERY_MS)',
    25: '  }',
    26: '}',
  },
  idle: {
    1: 'export class IdleWatch {',
    55: '  onIdle(): void {',
    56: "    this.log.info('idle', this.limitMs)",
    57: "    this.socket.close(4001, 'idle')",
    58: '    this.sessions.delete(this.id)',
    59: '  }',
    60: '}',
  },
  typing: {
    17: 'export async function ackTyping(socket: WebSocket, room: Room): Promise<void> {',
    18: '  const others = await room.typing()',
    19: "  socket.send(JSON.stringify({ type: 'typing', others }))",
    20: '}',
  },
  admin: {
    202: 'export function notifyAll(rooms: Iterable<Room>, notice: Notice): void {',
    203: '  for (const room of rooms) {',
    204: '    for (const member of room.members) member.socket.send(notice.text)',
    205: '  }',
    206: '}',
  },
  outbox: {
    1: 'export class Outbox {',
    130: '  flushQueue(): void {',
    131: '    for (const message of this.queue.splice(0)) {',
    132: '      this.socket.send(message)',
    133: '    }',
    134: '  }',
    135: '}',
  },
  shutdown: {
    28: 'export function onDrain(sessions: Iterable<Session>): void {',
    29: '  for (const session of sessions) {',
    30: "    session.socket.close(1012, 'restart')",
    31: '  }',
    32: '}',
  },
  presence: {
    45: 'export function pushPresence(session: Session): void {',
    46: '  const online = session.room.online()',
    47: '  session.socket.send(encodePresence(online))',
    48: '}',
  },
} as const satisfies Record<string, Record<number, string>>;

export type ChatSource = keyof typeof SOURCES;

interface Built {
  code: string;
  map: string;
}

const built = new Map<string, Built>(
  Object.entries(SOURCES).map(([name, lines]) => {
    const { code, map } = transformSync(textOf(lines), {
      loader: 'ts',
      sourcefile: `src/${name}.ts`,
      sourcemap: 'external',
    });
    return [name, { code, map }];
  }),
);

function textOf(lines: Record<number, string>): string {
  const last = Math.max(...Object.keys(lines).map(Number));
  return Array.from({ length: last }, (_, index) => lines[index + 1] ?? '').join('\n');
}

/** The source maps of the chat, by the generated file. */
export function chatSourceMaps(): { file: string; map: string }[] {
  return [...built].map(([name, { map }]) => ({ file: `dist/${name}.js`, map }));
}

/**
 * A line of a stack as V8 writes it: the place of `call` in what was generated from a source.
 * @throws {Error} if the call is not there.
 */
export function chatFrame(name: string, source: ChatSource, call: string): string {
  const lines = built.get(source)?.code.split('\n') ?? [];
  const line = lines.findIndex((text) => text.includes(call));
  if (line < 0) throw new Error(`${source} does not call ${call}`);
  const column = (lines[line] ?? '').indexOf(call);
  return `    at ${name} (/srv/chat/dist/${source}.js:${line + 1}:${column + 1})`;
}
