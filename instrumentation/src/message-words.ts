import { anyOf } from './message-pattern.ts';

/**
 * What messages of WebSocket libraries speak of. Rules ask for several of these in any order, since each library
 * builds its sentences in its own way.
 */

export const TIMED_OUT = anyOf(`
  timeout, timeouts, etimedout, time out, time-out, timed out, timed-out, times out, deadline exceeded, took too long,
  time … expired, time … elapsed, expired on, in time, period of time,
  after # ms, after #ms, after # seconds, after #s, within # ms, within #ms, within # seconds, within #s
`);

/** On a connection of which nothing was heard. */
export const SILENCE = anyOf(`
  idle*, inactiv*, ping, pings, pong, pongs, stale, validity,
  heartbeat*, heart beat*, heart-beat*, keepalive*, keep alive, keep-alive,
  liveness, watchdog
`);

/** Something that should have come is said not to have come. */
export const NOT_HEARD = anyOf(`
  not receive*, not recieve*, never received, not received, not get, without receiving, not respond*,
  no pong, no ping, no heart*, missing pong, missing heart*, missed, unanswered, not answered, blocked, # > #,
  lost
`);

/** What goes on after the opening. */
export const TRANSFER = anyOf(`
  read, reading, write, writing, receive, receiving, send, sending, data, message, messages,
  proxying, relaying, forwarding, tunnel*, streaming, session, client timed out
`);

export const OPENING = anyOf(`
  handshak*, opening, open, upgrade, upgrading, accept*, dial, dialing, establish*, initiali*, tls, header*,
  connect, connecting, reconnection, reconnect, connack, connection timed, connection time*, connection attempt, request timed, etimedout,
  connection ack, connection failure
`);

export const CLOSING_HANDSHAKE = anyOf(`
  close handshake, closing handshake, close frame, closing frame, close message, close response, close ack,
  close time*, closing time*, to close, to be closed, closure, to disconnect, while closing, during close,
  waiting for … close, while disconnect*, during disconnect*, disconnection timed, disconnect timed, disconnect timeout
`);

/** The 125 bytes of a control frame, or the 123 of a close reason. */
export const CONTROL_FRAME = anyOf(`
  control frame*, control message*, control opcode*, ping frame*, ping message, ping payload, bad ping*,
  pong frame*, pong payload, bad pong*, close frame*, close message, close payload, close body, close status, reason,
  123 bytes, 125 bytes, 126 bytes, 125b, 125 octets, greater than 123, greater than 125
`);

/** A close code as the subject of the sentence. */
export const CODE = anyOf('code, codes, closecode, getstatus code, status code');

/** What RFC 6455 defines, and hardly anything else: whoever speaks of it complains of it. */
export const WEBSOCKET_PART = anyOf(`
  opcode*, op code*, utf-8, utf8, mask, masks, masked, unmasked, masking, rsv*, reserved bit*, reserved flag*,
  reserved code, reserve code, fragment*, unfragment*, continuation, continue frame, continuous, fin, non-control,
  sec-websocket*, subprotocol*, challenge*, accept-key, accept header, connection header, permessage*, deflate,
  switching protocol*, websocket version, websocket client version, websocket key, websocket header*, non-websocket,
  valid http request, invalid http, status code 101, 101 was expected, expected 101, close sequence, data frame*,
  text encoding, most significant bit, highest bit, payload length, 64-bit payload, lengths smaller, expected … 101
`);

/** What RFC 6455 defines, and other protocols too: a fault must be told beside it. */
export const PROTOCOL_PART = anyOf(`
  frame, frames, framesize, protocol, handshak*, upgrade, extension*, compressed, close code*, closecode*, closing code*,
  websocket request, websocket response, websocket negotiation, response status, continue, header, headers,
  upgrade required, not a websocket
`);

export const FAULT = anyOf(`
  invalid*, bad, badly, illegal, malformed, unexpected*, unrecogni*, unknown, unsupported, unhandled, undefined, corrupt*,
  incorrect*, wrong, missing, mismatch*, duplicate*, non-existent, inconsistent, reserved, non-zero, non utf*, truncated,
  must, may not, may only, should, always, expect*, require*, without, unfinished, detected, violat*, fail*, error,
  while receiving, before finishing, out of sequence, out of order, too short, no, nothing, ignored, unmasked, parse,
  outside, not start*, not valid, not supported, not masked, not final, not match*, not found, not allowed, not permit*,
  not contain, not requested, unrequested, not negotiated, not understand, not have, not be, not decode*, not enabled,
  not accept*, not implement*, not canonical, not a, not include*, non started, only support*, are supported, trying to,
  could not, unable to, not a websocket
`);

export const SIZE = anyOf(`
  message, messages, payload, payloads, payloadsize, frame, frames, framesize, data, packet, packets, package, body,
  content, size, length, bytes, inflat*, read, space limit
`);

export const EXCEEDS = anyOf(`
  too big, too large, too long, to big, too much, exceed*, oversize*, larger than, bigger than, longer than,
  greater than, less than uint*, over the limit, over limit, above, reached … limit, limit reached, has a limit,
  limited at, limited to, overflow, length >, # > #, > 2^, max payload, max message, max frame, maximum message,
  maximum payload, maximum frame, size limit, read limit, message limit, payload limit, buffer too small, emsgsize,
  too many bytes, maximum size, max size, limit of # bytes, maximum length, max length
`);

/** Limits of other things than messages. */
export const OTHER_LIMIT = anyOf(`
  header, headers, status line, connections, requests, sessions, fragments, chunks, pings, code, codes, time, queue,
  attempts, retries, redirect*, subprotocol*
`);

/** Refused by who the peer is. */
export const REFUSED = anyOf(`
  unauthori*, forbidden, not authori*, not authenticated, not been auth*, authenticat*, authori*, access denied, denied,
  permission*, not permitted, policy, policies, credential*, csrf, banned, revoked, api key, insecure, mixed content,
  invalid token, invalid … token, expired token, bad token, missing … token, token expired, token has expired,
  token is expired, token is invalid, jwt, missing session, invalid session,
  not allowed to join, not allowed to access, not allowed to connect, not allowed to subscribe, not allowed to use,
  no handler, no … handler, no route for, no … route available, rejected, declined, auth, expired … token, no route found,
  origin … not, origin mismatch, invalid origin, origin … invalid, bad origin, check origin, checkorigin, cross origin,
  user name, username, bad password, wrong password, not logged in, login required, signature, blacklist*, session expired, not a member
`);

/** Refused by how much the peer asks for. */
export const QUOTA = anyOf(`
  rate limit*, rate-limit*, too many … requests, too many … connections, too many … fragments, too many … buffered,
  too many … sessions, connection limit, connections exceeded, sessions … exceeded, connections … limit, quota, at capacity,
  rate exceeded, rate … too high, too fast
`);

/** What the system says when the other end, or the way to it, is not there. */
export const NO_TRANSPORT = anyOf(`
  econn*, epipe, not reachable, network issue*, enotconn, enotfound, eai again, ehost*, enet*, reset by, connection reset, connection was reset,
  err connection, reset before, reset without, broken pipe, refused, unreachable, forcibly, hang up, hung up, hangup,
  eof, end of file, end of stream, stream end, no route to host, network is down, host is down, host not found,
  unable to resolve, name not resolved, not resolve, offline, connection abort*, connection was aborted,
  transport endpoint, no live upstreams, tcp fin, connection termination, connection failure, getaddrinfo,
  network changed, internet disconnected, foreign host
`);

/** Reading, writing or connecting did not work. */
export const IO_FAILED = anyOf(`
  fail* … read, fail* … reading, fail* … write, fail* … writing, fail* … send, fail* … sending, fail* … receive,
  failure … receiving, fail* … flush, fail* … connect, unable to read, unable to write, unable to connect, error … read,
  error … reading, error … write, error … writing, error … sending, error … receiving, could not read, could not write,
  could not be read, could not connect, can not connect, can not establish, not connect to, could only write, read error,
  write error, read failed, write failed, send failed, sending … failed, writing … failed, flushing … failed,
  recv failed, connection … failed, connection error, network error, transport error, websocket error, stream error,
  socket error, i/o error, io error, empty read, short write, short read, bytes read, returned nothing, incomplete frame,
  not establish*, error in connection,
  fail* … open, could not open, unable to open
`);

/** A use of the socket. */
export const USE = anyOf(`
  send, sends, sent, sending, write, writes, writing, written, wrote, emit*, publish*, push, pushed, receive, receiving,
  read, reading, use, used, call, called, calling, access, message, messages, flush, enqueue*, method, data, packet,
  packets, perform, work, ping, operation
`);

/** That the socket is, or was, closed. */
export const CLOSED = anyOf(`
  closed, closing, websocket.close, after close, after clos*, a close, disconnected, disconnecting, disconnection,
  once a disconnect, shut down, shutdown, shutting down, terminated, ended, after end, destroyed, failed websocket,
  failed connection, disposed … websocket*, disposed … socket*, disposed … stream, to close, not active, inactive,
  torn down, stopped, no longer
`);

/** What can be closed, or says that it is. */
export const SUBJECT = anyOf(`
  websocket*, ws, socket*, connection*, session, sessions, channel*, stream, streams, transport, client, peer, server,
  writer, tunnel, readystate, engine, instance, packet*, send, write, sent, state, close, not connected, not opened
`);

/** Words of fields other than networks. */
export const OTHER_FIELD = anyOf(`
  eacces, enoent, eisdir, eexist, enospc, emfile, eaddrinuse, file, files, directory, device, sql*, table, tables,
  relation, column, database, statement, transaction, deadlock, row, query, constraint, unique, index, redis, json, xml,
  yaml, certificate, cert, ssl, module, struct, undefined, null, properties, property, function, variable, constructor,
  argument must be of type, attribute, class, memory, heap, call stack, regular expression, email, card, test, navigation, recipient,
  for user, url, syntax, input, image, javascript
`);

/** Words of connections: beside them, words of other fields mean little. */
export const CONNECTION = anyOf(`
  websocket*, ws, wss*, end of file, connect, op code, socket*, sockjs, connection*, peer, remote, frame, frames, handshak*, opcode, close, closed,
  closing, session, channel, upgrade*, ping, pong, transport, disconnect*, network, reset, pipe, upstream, masked, utf-8,
  utf8, payload
`);
