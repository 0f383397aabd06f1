import type { Category } from '@afterclose/instrumentation/semconv';

/** What a category means: when it is reported, and what to make of it. */
export interface CategoryHelp {
  when: string;
  caveat: string;
}

/** Every category of incidents and endings. */
export const CATEGORY_HELP: Record<Category, CategoryHelp> = {
  send_after_close: {
    when: 'send, ping or pong of the application on a socket in CLOSING or CLOSED that had been OPEN',
    caveat: 'The message is lost, and most libraries say nothing. It is what the headline counts.',
  },
  double_close: {
    when: 'close() after an earlier close() or terminate() of the application’s own',
    caveat: 'Harmless by itself: two owners of one socket.',
  },
  send_before_open: {
    when: 'send, ping or pong on a socket that never was OPEN',
    caveat: 'Libraries throw or queue. The connection may still fail.',
  },
  close_before_open: {
    when: 'close() or terminate() before the handshake was over',
    caveat: 'The handshake is aborted. The connection never counts as ended.',
  },
  send_failed: {
    when: 'a send that was accepted in OPEN, and failed later',
    caveat: 'Whether the peer got it is not known.',
  },
  peer_gone: {
    when: 'code 1006 without a terminate() of this process; a handshake without an answer',
    caveat: 'Expected where people close laptops and leave networks. Its rate tells of networks, not of code.',
  },
  idle_timeout: {
    when: 'code 1006 after ETIMEDOUT, or after a silence that fits a known idle limit of a proxy or platform',
    caveat: 'A heartbeat below that limit keeps such connections.',
  },
  going_away: {
    when: 'codes 1001 and 1012, whoever sent them',
    caveat: 'Every roll-out brings them, and so does each page that is left. They count as clean.',
  },
  process_exit: {
    when: 'the connection was OPEN when its process ended by a signal, process.exit() or a crash',
    caveat: 'The peer sees 1006. closeAll before the exit turns it into going_away.',
  },
  handshake_timeout: {
    when: 'the client’s handshakeTimeout passed',
    caveat: 'The connection never was OPEN, so that it is in no denominator.',
  },
  close_timeout: {
    when: 'the peer did not answer the closing handshake in the library’s or safeClose’s time',
    caveat: 'Where this process did not read for a while, the missing answer is no evidence against the peer.',
  },
  protocol_error: {
    when: 'codes 1002, 1003, 1007, 1010, or a fault of the peer that this end found',
    caveat: 'Also a wrong answer to the handshake.',
  },
  message_too_big: { when: 'code 1009, found by either end', caveat: 'Compare the limits of both ends.' },
  auth_policy: {
    when: 'code 1008; HTTP status 401 or 403 at the handshake',
    caveat: 'An expired token and an attack look alike here.',
  },
  unknown: {
    when: 'codes 1011, 1013, 1014, 1015; any other failed handshake',
    caveat: 'The span’s error message has what is known.',
  },
};
