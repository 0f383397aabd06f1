/**
 * Real clients for the chat: `node --import tsx traffic.ts ws://127.0.0.1:8080/rooms/lobby`. Each connects, talks, and
 * ends in its own way; another one takes its place. Runs until its standard input ends or a signal comes.
 */
import { WebSocket } from 'ws';

const CLIENTS = 36;
const SAY_EVERY_MS = 1_500;
const RECONNECT_AFTER_MS = 300;

type Ending = 'leave' | 'quit' | 'drop' | 'spam' | 'sleep' | 'say and leave';

/** How clients end, and how often, in percent. */
const ENDINGS: readonly [Ending, number][] = [
  ['leave', 62],
  ['quit', 24],
  ['drop', 5],
  ['spam', 5],
  ['sleep', 2],
  ['say and leave', 2],
];

function pickEnding(): Ending {
  let roll = Math.random() * 100;
  for (const [ending, percent] of ENDINGS) {
    roll -= percent;
    if (roll < 0) return ending;
  }
  return 'leave';
}

function end(socket: WebSocket, ending: Ending): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (ending === 'leave') socket.close(1000, 'bye');
  if (ending === 'quit') socket.send('/quit');
  if (ending === 'drop') socket.terminate();
  if (ending === 'spam') {
    socket.send('spam, spam');
    if (Math.random() < 0.4) socket.send('more spam');
  }
  if (ending === 'say and leave') {
    socket.send('must go!');
    socket.close(1000, 'bye');
  }
}

function live(url: string, number: number): void {
  const socket = new WebSocket(`${url}?name=guest-${number}`);
  const ending = pickEnding();
  let talking: NodeJS.Timeout | undefined;
  let leaving: NodeJS.Timeout | undefined;
  socket.on('open', () => {
    talking = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(`hello, it is ${new Date().toISOString()}`);
    }, SAY_EVERY_MS);
    leaving = setTimeout(
      () => {
        clearInterval(talking);
        end(socket, ending);
      },
      1_000 + Math.random() * 7_000,
    );
  });
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', () => {
    clearInterval(talking);
    clearTimeout(leaving);
    setTimeout(() => live(url, number), RECONNECT_AFTER_MS + Math.random() * 700);
  });
}

const url = process.argv[2];
if (!url) throw new Error('Give the address of the chat, such as ws://127.0.0.1:8080/rooms/lobby');
for (let number = 1; number <= CLIENTS; number += 1) {
  setTimeout(() => live(url, number), Math.random() * 2_000);
}
process.stdin.on('end', () => process.exit()).resume();
