import { anyOf } from './message-pattern.ts';
import {
  CLOSED,
  CLOSING_HANDSHAKE,
  CODE,
  CONNECTION,
  CONTROL_FRAME,
  EXCEEDS,
  FAULT,
  NO_TRANSPORT,
  NOT_HEARD,
  OPENING,
  OTHER_FIELD,
  OTHER_LIMIT,
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
        invalid state for called, given the state, called more than once with, see the inner exception, websocket that was already used
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
  { means: 'idle_timeout', has: [SILENCE, TIMED_OUT], why: 'nothing was heard for too long' },
  { means: 'idle_timeout', has: [SILENCE, NOT_HEARD], why: 'the same, without the word timeout' },
  {
    means: 'idle_timeout',
    has: [
      anyOf(`
        inactivity, idle for #*, idle for, stale connection, not responding, too long without,
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
    lacks: anyOf('frame, frames, close code, control, extension*, http 4#, http 5#, not permit'),
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
    has: [anyOf('unexpected server response: _, unexpected server response:_')],
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
        websocket.close … after, close frame was … before, close … already sent, close … already called,
        close … already initiated, close … already in progress, already … close called, already sent … close,
        close called more, close … twice, close … more than once, double close, second close, duplicate close,
        repeated close, already initiated, not close … closed, already called close, close already,
        close handshake already, closed by this side
      `),
    ],
    lacks: anyOf('websocket.send'),
    why: 'a second close',
  },
  { means: 'double_close', has: [/open, close received, close sent/], why: 'the states in which .NET allows to close' },
  { means: 'double_close', has: [/^(?:error: )?already clos(?:ed|ing)\W?$/], why: 'no word of sending' },

  {
    means: 'protocol_error',
    has: [
      CODE,
      anyOf(`
      invalid*, bad, illegal, reserved, unknown, wrong, not valid, valid, must, may only, can not, in use, not defined,
      range, non-existent, neither, specify, unreserved, application level
    `),
    ],
    lacks: anyOf('response, http, login'),
    why: 'the code is the fault, not what it stands for',
  },
  {
    means: 'peer_gone',
    has: [
      anyOf(`
        no close frame received or sent, no close frame received, without … close frame, without … handshake, without clos*,
        before … close frame, closed uncleanly, uncleanly, unclean*, not closed properly, not … closed properly, gone away,
        peer went away, client went away, peer is gone, not close cleanly
      `),
    ],
    lacks: anyOf('received 1#, going away, sent 1009, sent 1011, without any, close reason, reason without'),
    why: 'the other end left in no orderly way',
  },
  {
    means: 'protocol_error',
    has: [
      CONTROL_FRAME,
      anyOf(
        'not, must, may, too, exceed*, larger, longer, greater, than, invalid*, bad, less, fragment*, illegal, specify, without, non-utf*, max, 1 byte, limit*, final, > 12*, clear, set, reserved, have, contain',
      ),
    ],
    lacks: anyOf(
      'already, after, once, frame sent, frame was sen*, close sent, message sent, message has been sent, sent 1#, timeout, no reason, waiting, reason =, status =, received close frame:',
    ),
    why: 'the 125 bytes of a control frame are a rule of the protocol, not the limit of a message',
  },
  {
    means: 'before_open',
    has: [
      anyOf(`
        readystate 0, readystate: 0, readystate is 0, connecting state, still connecting, still opening, still handshaking, accept first, connect first, open first, accepted first, need to …, must call … before, you must …,
        until … open, until … connected, until … established, until … accepted,
        websocket.accept, before open*, before onopen, before connect*, before … established, before … accepted,
        before handshake*, before … handshake, before it was open, before joining, before login, before sending messages,
        before the … handshake, not yet …, yet connected, yet open, not been opened, not been accepted, not been established, not established, never connected,
        never opened, not initialized, not yet initialized, not connected yet, established yet, not open yet, not been connected, not be sent before,
        socket not ready, not ready yet, is not ready, call .prepare, unconnected, session is not open, not opened yet, sent before connected, readystate not open
      `),
    ],
    lacks: anyOf(
      'lost, reset, eof, dropped, refused, broken, hang up, upstream, receiving a, frame, message completed, all bytes, no longer',
    ),
    why: 'the opening handshake still had to come',
  },
  {
    means: 'before_open',
    has: [anyOf('websocket is not connected, not accepted, not established, client not connected, connecting')],
    lacks: anyOf('upstream, status, failed, error, refused, attempt'),
    why: 'a WebSocket, other than a raw socket (ENOTCONN), is connected by its handshake',
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
    has: [/received 1000 \(ok\); then sent 1000/],
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
    means: 'peer_gone',
    has: [
      anyOf(`
      lost, dropped the, connection dropped, prematurely, premature, unexpectedly, abruptly, interrupted, broken frame, incomplete frame, could not read, could not be read,
      connection dead, is dead, closed while, closed during, closed before all, closed before receiving, closed before message, before handshake completed, connection broken, has been broken, non-101, 101 response, could only write,
      abnormal*
    `),
    ],
    lacks: anyOf('being compressed, being read, bit, frame is set'),
    why: 'the transport ended in the midst of something',
  },
  {
    means: 'protocol_error',
    has: [
      anyOf(
        'remote sent after, peer sent after, frame received after, received … after … close frame, data after close',
      ),
    ],
    why: 'the other end goes on after its close frame',
  },
  {
    means: 'send_after_close',
    has: [USE, CLOSED],
    lacks: anyOf('handshake, utf-8, utf8, masked'),
    why: 'names the use and the close',
  },
  { means: 'going_away', has: [anyOf('going away, go away')], why: 'the name of code 1001' },
  {
    means: 'protocol_error',
    has: [WEBSOCKET_PART, FAULT],
    why: 'against RFC 6455',
  },
  {
    means: 'protocol_error',
    has: [
      anyOf(
        'protocol error, protocol violation, parse error, bad handshake, violation … protocol, unmasked, masked, invalid request, bad response, invalid code, previous message, cross-protocol',
      ),
    ],
    why: 'against RFC 6455, in its own words',
  },
  {
    means: 'send_after_close',
    has: [
      anyOf(`
        readystate 2, readystate 3, readystate _, readystate: 2, readystate: 3, write closed, use of closed, close sent, closed channel, already clos*, already disconnect*, already been clos*, invalid state, closing or closed, not in the open, not in the connected, not opened, not open, after shutdown, client disconnecting, session closing, non open, non-open, is not connected, not connected, no longer open, no longer connected, no underlying, no active, no open, discarding, ignoring packet*, is closed, is closing, is _, not in state, stream was destroyed, socket is closing, connection is closed, no connection to, in clos*
      `),
    ],
    why: 'the socket was closed when it was used',
  },
  {
    means: 'peer_gone',
    has: [
      anyOf(`
        aborted, aborting, transport close, transport error, disconnected, client closed, client closes, peer closed, closed by, server closed, terminated, remote end, vanished, network error, connection error, websocket error, stream error, socket error, i/o error, io error, read error, write error, read failed, write failed, failed to read, failed to write, failed to send, send failed, error writing, error reading, error while reading, writing … failed, sending … failed, flushing … failed, can not connect, could not connect, not connect to, not establish*, empty read, connection has been closed, connection was closed, session closed, closed with status code: _
      `),
    ],
    why: 'the transport ended, by words that many things use',
  },
  {
    means: 'going_away',
    has: [
      anyOf(
        'going away, goes away, go away, going-away, shutdown, shutting down, shut down, restart*, stopping, namespace disconnect, server disconnect, client disconnect, forced close, forced server close, peer close, normal closure, closed normally, gracefully, deploy*, maintenance, drain*, page unload, navigat*, leaving, ws closed, remote, unload',
      ),
    ],
    why: 'an orderly leave',
  },
];
