import { anyOf } from './message-pattern.ts';
import {
  CLOSED,
  CLOSING_HANDSHAKE,
  CODE,
  CONNECTION,
  CONTROL_FRAME,
  EXCEEDS,
  FAULT,
  IO_FAILED,
  NO_TRANSPORT,
  NOT_HEARD,
  OPENING,
  OTHER_FIELD,
  OTHER_LIMIT,
  PROTOCOL_PART,
  QUOTA,
  REFUSED,
  SILENCE,
  SIZE,
  TIMED_OUT,
  TRANSFER,
  USE,
  WEBSOCKET_PART,
} from './message-words.ts';
import type { Category } from './semconv.ts';

export interface MessageRule {
  /** `before_open` and `timeout` become categories by what else is known, `close_code` by the code in the text. */
  readonly means:
    | Exclude<Category, 'send_before_open' | 'close_before_open'>
    | 'before_open'
    | 'timeout'
    | 'close_code';
  /** All must be found in the normalized message, in any order. */
  readonly has: readonly RegExp[];
  readonly lacks?: RegExp;
  readonly why: string;
}

/** The first that fits decides: the particular stands before the general. */
export const MESSAGE_RULES: readonly MessageRule[] = [
  {
    means: 'unknown',
    has: [anyOf('pool, database, sql*, enoent, eacces, statement, certificate')],
    why: 'an error of a database, a file or TLS',
  },
  { means: 'unknown', has: [OTHER_FIELD], lacks: CONNECTION, why: 'an error of another field' },
  {
    means: 'unknown',
    has: [
      anyOf(`
        concurrent*, one outstanding, send already in progress, misconfigur*, not in the disconnected state,
        invalid state for called, given the state, called more than once with,
        websocket that was already used, see the inner exception
      `),
    ],
    why: 'misuse of another kind than around close()',
  },

  {
    means: 'close_timeout',
    has: [TIMED_OUT, CLOSING_HANDSHAKE],
    lacks: anyOf('idle*, ping, pong, keepalive*, heartbeat*, inactiv*, peer to, hangup'),
    why: 'the closing handshake was not answered in time',
  },
  {
    means: 'close_timeout',
    has: [anyOf('close frame sent but no, no response … close frame, no reply … close frame')],
    why: 'the same, without the word timeout',
  },
  { means: 'idle_timeout', has: [SILENCE, TIMED_OUT], why: 'nothing was heard for too long' },
  { means: 'idle_timeout', has: [SILENCE, NOT_HEARD], why: 'the same, without the word timeout' },
  {
    means: 'idle_timeout',
    has: [
      anyOf(`
        not receive … activity, stopped responding, no response from, inactivity, idle for #*, idle for, stale connection, not responding, too long without,
        no data … for, no data … in, no messages … in, no messages … for, no traffic … for, no bytes … in, no activity
      `),
    ],
    why: 'the same in other words',
  },
  {
    means: 'idle_timeout',
    has: [TIMED_OUT, TRANSFER],
    lacks: anyOf('handshak*, opening, upgrade, connecting, connect, dial, establish*, initiali*'),
    why: 'the connection already carried messages',
  },
  { means: 'handshake_timeout', has: [TIMED_OUT, OPENING], why: 'the opening was not over in time' },
  { means: 'timeout', has: [TIMED_OUT], why: 'some time was over: the state tells which' },

  {
    means: 'auth_policy',
    has: [REFUSED],
    lacks: anyOf(`
      frame, frames, close code, control, extension*, challenge, sec-websocket*, http 4#, http 5#, not permit
    `),
    why: 'refused by who the peer is',
  },
  { means: 'auth_policy', has: [QUOTA], why: 'refused by how much the peer asks for' },
  {
    means: 'auth_policy',
    has: [anyOf('http, response, status, code, reply, handshake'), anyOf('401, 403')],
    why: 'refused by HTTP at the handshake',
  },
  {
    means: 'auth_policy',
    has: [anyOf('unexpected server response: _')],
    why: 'in most cases refused by who the peer is',
  },
  {
    means: 'unknown',
    has: [anyOf('unexpected response code, unexpected server response, rejected … http #')],
    why: 'another HTTP status in place of 101 does not tell who refused',
  },

  {
    means: 'double_close',
    has: [
      anyOf(`
        websocket.close … after, close frame was … before, close already, close … already sent, close … already called,
        close … already initiated, close … already in progress, already sent … close, already called close,
        close … twice, close … more than once, double close, second close, duplicate close, repeated close,
        already initiated, not close … closed, closed by this side, close … on closed, close … on a closed,
        close … an already closed
      `),
    ],
    lacks: anyOf('websocket.send, apart from close'),
    why: 'a second close',
  },
  { means: 'double_close', has: [/open, close received, close sent/], why: 'the states in which .NET allows to close' },
  {
    means: 'double_close',
    has: [/^(?:error: )?already (?:clos(?:ed|ing)|disconnected)\W?$/],
    why: 'no word of sending',
  },

  {
    means: 'protocol_error',
    has: [
      CODE,
      anyOf(`
        invalid*, bad, illegal, reserved, unknown, wrong, valid, must, may only, can not, in use, not defined, range,
        non-transmittable, neither, specify, unreserved, application level
      `),
    ],
    lacks: anyOf('response, http, 101'),
    why: 'the code is the fault, not what it stands for',
  },
  {
    means: 'peer_gone',
    has: [
      anyOf(`
        no close frame, without … close frame, without … handshake, without clos*, before … close frame, unclean*,
        not closed properly, not … closed properly, peer went away, client went away, gone away
      `),
    ],
    lacks: anyOf('received 1#, received _, going away, sent 1009, sent 1011, close reason, reason without'),
    why: 'the other end left in no orderly way',
  },
  {
    means: 'protocol_error',
    has: [
      CONTROL_FRAME,
      anyOf(`
        not, must, may, too, exceed*, larger, longer, greater, than, less, more, invalid*, bad, illegal, fragment*, specify,
        without, non-utf*, max, 1 byte, limit*, final, length, > 12*, clear, set, reserved, have, contain, never
      `),
    ],
    lacks: anyOf(`
      already, after, once, frame sent, frame was sen*, close sent, message sent, message has been sent, sent 1#, timeout,
      no reason, waiting, reason =, reason and
    `),
    why: 'the 125 bytes of a control frame are a rule of the protocol, not the limit of a message',
  },
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
        yet open, established yet, connected yet, opened yet, ready yet, not initialized, not established, not accepted,
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
        abruptly, abnormal*, interrupted, broken frame, connection dead, is dead, connection broken, has been broken,
        closed while, closed during, closed before all, closed before receiving, closed before message,
        before handshake completed, non-101, 101 response, server disconnected before, failed to receive … closed,
        remotely closed, closed by the other, client closed connection while
      `),
    ],
    lacks: anyOf('being compressed, being read, bit, is set, inactive'),
    why: 'the transport ended in the midst of something',
  },
  {
    means: 'send_after_close',
    has: [USE, CLOSED],
    lacks: anyOf('handshake, utf-8, utf8, masked'),
    why: 'names the use and the close',
  },
  { means: 'going_away', has: [anyOf('going away, go away')], why: 'the name of code 1001' },
  { means: 'protocol_error', has: [WEBSOCKET_PART], why: 'against RFC 6455' },
  {
    means: 'send_after_close',
    has: [
      anyOf(`
        readystate 2, readystate 3, readystate _, is _, is closed, is closing, in clos*, not in state, not in the open,
        not in the connected, closing or closed, already clos*, already disconnect*, already been clos*, close sent,
        write closed, use of closed, closed channel, closed socket, closed connection, closed session, closed stream,
        not open, not opened, non open, non-open, not connected, no longer open, no longer connected, after shutdown,
        no underlying, no active, not be used for communication, no open, no connection to, invalid state, discarding, ignoring packet*,
        stream was destroyed, client disconnecting, session closing
      `),
    ],
    why: 'the socket was closed when it was used',
  },
  { means: 'peer_gone', has: [IO_FAILED], why: 'the connection did not carry what it should' },
  { means: 'protocol_error', has: [PROTOCOL_PART, FAULT], why: 'against RFC 6455' },
  {
    means: 'protocol_error',
    has: [anyOf('parse error, invalid request, bad response, invalid code, previous message, protocol error')],
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
        goes away, shutdown, shutting down, shut down, restart*, stopping, namespace disconnect, server disconnect,
        client disconnect, forced close, forced server close, peer close, normal closure, closed normally, gracefully,
        deploy*, maintenance, drain*, unload, page navig*, leaving, ws closed
      `),
    ],
    why: 'an orderly leave',
  },
  { means: 'going_away', has: [/^remote$/], why: 'as Action Cable names a close by the server' },
];
