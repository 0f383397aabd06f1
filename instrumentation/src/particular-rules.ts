import { anyOf } from './message-pattern.ts';
import type { MessageRule } from './message-rule.ts';
import {
  CLOSING_HANDSHAKE,
  CODE,
  CONNECTION,
  CONTROL_FRAME,
  NOT_HEARD,
  OPENING,
  OTHER_FIELD,
  QUOTA,
  REFUSED,
  SILENCE,
  TIMED_OUT,
  TRANSFER,
} from './message-words.ts';

/** Messages that name what they are about: other fields, timeouts, refusals, and faults of closing. */
export const PARTICULAR_RULES: readonly MessageRule[] = [
  {
    means: 'unknown',
    has: [anyOf('pool, database, sql*, codec, header check, header content, enoent, eacces, statement, certificate')],
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
        not receive … activity, stopped responding, no response from, inactivity, idle for #*, idle for, stale connection, is idle, unresponsive, went silent, silent for, not responding, too long without,
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
        close … twice, close … more than once, close in progress, closing in progress, double close, second close, duplicate close, repeated close,
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
];
