import { anyOf } from './message-pattern.ts';
import type { MessageRule } from './message-rule.ts';
import {
  CLOSED,
  EXCEEDS,
  FAULT,
  IO_FAILED,
  NO_TRANSPORT,
  OTHER_LIMIT,
  PROTOCOL_PART,
  SIZE,
  SUBJECT,
  USE,
  WEBSOCKET_PART,
} from './message-words.ts';

/** Messages that tell by the words beside each other: what was used, what had not begun, what was over. */
export const GENERAL_RULES: readonly MessageRule[] = [
  {
    means: 'before_open',
    has: [
      anyOf(`
        readystate 0, readystate is 0, readystate not open, connecting state, still connecting, still opening,
        still handshaking, while connecting, accept first, connect first, open first, accepted first, need to …,
        you must …, must call … before, websocket.accept, call .prepare, never connected, never opened, unconnected,
        until … open, until … connected, until … established, until … accepted, before open*, before onopen,
        before connect*, before it was open, before … established, before … accepted, before … handshake, before joining,
        before login, before sending messages, sent before connected, not be sent before, not yet …, yet connected,
        yet open, established yet, connected yet, opened yet, ready yet, not initialized, not established, not accepted, handshake in progress, handshake pending, too early, prior to … open, prior to … handshake,
        before … ready,
        not been opened, not been accepted, not been established, not been connected, is not ready, socket not ready,
        session is not open, client not connected, websocket is not connected
      `),
    ],
    lacks: anyOf(`
      lost, reset, eof, dropped, refused, broken, hang up, upstream, receiving a, frame, all bytes, no longer, header,
      server disconnected, server closed, client disconnected, client closed, peer disconnected, peer closed, status
    `),
    why: 'the opening handshake still had to come',
  },
  {
    means: 'before_open',
    has: [anyOf('connecting')],
    lacks: anyOf('upstream, status, fail*, error, refused, attempt'),
    why: 'the name of the first state',
  },
  {
    means: 'peer_gone',
    has: [NO_TRANSPORT],
    lacks: anyOf('close 1#'),
    why: 'the system says that the other end is not there',
  },
  { means: 'message_too_big', has: [SIZE, EXCEEDS], lacks: OTHER_LIMIT, why: 'bigger than the receiver takes' },

  {
    means: 'send_after_close',
    has: [/received 100[05]\b.{0,40}; then sent 100[05]/],
    why: 'raised by use after a clean close',
  },
  {
    means: 'going_away',
    has: [/received (?:_|100[01]\b.{0,80}); no close frame sent/],
    why: 'the peer has closed, this end not yet',
  },
  { means: 'protocol_error', has: [/\b[13]000\b.{0,30}\b4999\b/], why: 'the range of codes that may be sent' },
  { means: 'close_code', has: [/[134]\d{3}\b/], why: 'the text carries the close code' },

  {
    means: 'protocol_error',
    has: [
      anyOf(`
        remote sent after, peer sent after, frame received after, received … after … close frame, data after close,
        interrupted by new, flag* … set
      `),
    ],
    why: 'the other end breaks the order of frames',
  },
  {
    means: 'peer_gone',
    has: [
      anyOf(`
        lost, severed, unexpected … disconnect*, connection dropped, dropped the, premature*, unexpectedly closed, closed unexpectedly, unexpectedly,
        abrupt*, abnormal*, interrupted, broken frame, connection dead, is dead, connection broken, has been broken,
        closed while, closed during, closed before all, closed before receiving, closed before message,
        before handshake completed, non-101, 101 response, server disconnected before, failed to receive … closed,
        remotely closed, closed by the other, client closed connection while
      `),
    ],
    lacks: anyOf('being compressed, being read, bit, is set, inactive, message type'),
    why: 'the transport ended in the midst of something',
  },
  {
    means: 'send_after_close',
    has: [USE, CLOSED],
    lacks: anyOf('handshake, utf-8, utf8, masked'),
    why: 'names the use and the close',
  },
  { means: 'going_away', has: [anyOf('going away, go away, closed cleanly')], why: 'the name of code 1001' },
  { means: 'protocol_error', has: [WEBSOCKET_PART], why: 'against RFC 6455' },
  {
    means: 'send_after_close',
    has: [
      anyOf(`
        readystate 2, readystate 3, readystate _, is _, is closed, is closing, is disconnected, is disconnecting, is currently disconnecting, is shut down, was shut down, in clos*, not in state, not in the open,
        not in the connected, closing or closed, already clos*, already disconnect*, already been clos*, close sent,
        write closed, use of closed, closed channel, closed socket, closed connection, closed session, closed stream,
        not open, not opened, non open, non-open, not connected, no longer open, no longer connected, after shutdown,
        no underlying, no active, not be used for communication, no open, no connection to, invalid state, discarding, ignoring packet*,
        stream was destroyed, client disconnecting, session closing
      `),
      SUBJECT,
    ],
    why: 'the socket was closed when it was used',
  },
  { means: 'peer_gone', has: [IO_FAILED], why: 'the connection did not carry what it should' },
  { means: 'protocol_error', has: [PROTOCOL_PART, FAULT], why: 'against RFC 6455' },
  {
    means: 'protocol_error',
    has: [
      anyOf(
        'malformed*, unexpected … message, unexpected … packet, unexpected response, parse error, invalid request, bad response, invalid code, previous message, protocol error',
      ),
    ],
    why: 'the same in general words',
  },
  {
    means: 'peer_gone',
    has: [
      anyOf(`
        aborted, aborting, transport close, disconnected, terminated, vanished, client closed, client closes, peer closed,
        server closed, closed by, connection has been closed, connection was closed, session closed,
        closed with status code: _
      `),
    ],
    why: 'the connection ended, and nothing is said of an order',
  },
  {
    means: 'going_away',
    has: [
      anyOf(`
        going down, goes away, reload*, closed cleanly, scaling down, recycl*, server moved, another server, please reconnect, shutdown, shutting down, shut down, restart*, stopping, namespace disconnect, server disconnect,
        client disconnect, forced close, forced server close, peer close, normal closure, closed normally, gracefully,
        deploy*, maintenance, drain*, unload, page navig*, leaving, ws closed
      `),
    ],
    why: 'an orderly leave',
  },
  { means: 'going_away', has: [/^remote$/], why: 'as Action Cable names a close by the server' },
];
