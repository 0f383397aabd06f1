/**
 * What words of messages stand for, so that a library's own choice of words counts little: a word may stand for
 * several things. Each concept, and each two of them in one message, has weights of its own.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  ws: `
    websocket websockets ws wss wsi sockjs websocketed stomp mqtt amqp rsocket signalr socketio graphql
  `,
  link: `
    socket sockets connection connections conn channel channels session sessions stream streams transport tunnel
    pipe link sock network tcp instance shard engine interface rpc protocol writer sink hub
  `,
  peer: `
    peer server client remote backend upstream broker host gateway endpoint node service downstream counterpart
    party other foreign side relay origin clients participant worker cluster consumer
  `,
  message: `
    message messages data packet packets payload payloads payloadsize frame frames framesize body text binary bytes
    byte content event events buffer command request requests octets msg msgs
  `,
  send: `
    send sends sending sent write writes writing written wrote push pushed pushing publish publishing emit emitting
    emitted transmit flush flushing flushed output enqueue queue outgoing deliver trigger post forward
  `,
  use: `
    use used using call called calling perform method operation action invoke access work attempt attempted try
    tried trying attempting
  `,
  receive: `
    receive receives received receiving recv read reads reading incoming inbound recieve recieved got arrived get
    gotten input answer reply response respond responded replies responses answered hear heard
  `,
  not: `
    not no never cannot without none nothing neither didnt non haven hasn
  `,
  fail: `
    fail failed fails failing failure error errors errored unable could problem problems exception trouble
  `,
  closed: `
    closed terminated ended destroyed disposed disconnected stopped finished torn gone finalized dropped discarded
    inactive dead dispose removed expired
  `,
  closing: `
    closing disconnecting terminating close closes closure disconnect disconnects disconnection terminate shutdown
    shut abort aborting aborted end stop stopping skipping skip dropping discarding ignoring leave kick hangup kill
    killed exit exiting quit destroying destroy
  `,
  open: `
    open opened connected established accepted ready initialized initialised started attached joined active alive
    attach subscribed
  `,
  opening: `
    opening connecting connect connects accept accepting establish establishing handshake handshakes handshaking
    upgrade upgraded upgrading dial dialing negotiation negotiate negotiated initialisation initialise initialize
    hello connack ack reconnect reconnection reconnecting tls init join identify identified joining login
    authenticated
  `,
  already: `
    already twice again duplicate repeated second previously more
  `,
  after: `
    after once since anymore longer been then
  `,
  before: `
    before until first yet prior early still pending while during prepare
  `,
  must: `
    must should need needs required requires expected expect may only allowed valid supported
  `,
  time: `
    timeout timeouts timed time timedout expired expire expires expiry elapsed deadline seconds second ms
    milliseconds millis secs minutes within slow interval etimedout delay period waiting wait timing timer late
    longer soon overdue
  `,
  idle: `
    idle idleness inactive inactivity silence silent unresponsive stale activity zombie unacknowledged unanswered
    responding respond liveness watchdog traffic unused zombied missed miss missing unacked
  `,
  ping: `
    ping pings pong pongs heartbeat heartbeats heart keepalive keepalives beat beats keep alive acknowledged
  `,
  big: `
    big large larger long longer huge bigger greater oversize oversized exceed exceeds exceeded exceeding overflow
    above over than accumulated
  `,
  limit: `
    limit limits limited maximum max maximal size sizes capacity length lengths allowed
  `,
  count: `
    many much number connections requests rate fast quickly quota quotas throttle throttled throttling flood
    concurrent capacity attempts ratelimited
  `,
  bad: `
    invalid illegal malformed unexpected bad wrong unsupported unknown unrecognized unrecognised incorrect mismatch
    mismatched corrupt corrupted violation violated improper undefined unsolicited inconsistent disallowed unmatched
    misplaced unhandled unmasked parse parsed decode decoding violates forbidden deflate inflate decompressed
    decompression undecodable unparsable unparseable garbage
  `,
  proto: `
    opcode opcodes op mask masks masked masking unmasked rsv rsv1 rsv2 rsv3 fin utf utf8 fragment fragmented
    fragments fragmentation unfragmented continuation continue control header headers subprotocol subprotocols
    extension extensions sec accept key version bit bits encoding deflate compression nonce digest challenge
    reserved hash http get flag flags type types format formatted
  `,
  code: `
    code codes status reason getstatus
  `,
  lost: `
    lost reset resets broken unreachable eof hang hung abruptly abrupt abnormal abnormally unexpectedly premature
    prematurely interrupted severed died dead vanished epipe econnreset econnrefused forcibly uncleanly unclean
    resolve dns incomplete truncated partial reachable offline down aborted econnaborted enotfound refused resolved
    available empty zero short lookup unavailable reached gone nodename cut hungup failover cancelled
  `,
  auth: `
    auth authentication authenticate authenticated unauthorized unauthorised authorization authorized forbidden
    denied permission permissions token tokens credential credentials origin origins policy policies rejected reject
    rejects login password apikey banned 401 403 unauthenticated jwt secret scope signature member insecure csrf
    route handler intents accessed verified verify declined insufficient username user ratelimited disallowed
    rejecting log logged kicked kick blocked blacklisted revoked privileges unsubscribed entitled authorised
    authorise refused
  `,
  away: `
    going away restart restarting restarts restarted drain draining maintenance deploy deployment reload reloading
    scaling replaced moved migrating recycled leaving bye goodbye shutting requested told evicted rebalancing
    rollout upgraded redeploy redeployment scheduled exiting sigterm decommissioned replacement logged
  `,
  normal: `
    normal normally cleanly clean gracefully graceful ok orderly
  `,
  state: `
    state readystate status states
  `,
  other: `
    file files directory path sql table tables relation column database statement transaction deadlock row rows
    constraint unique index redis json xml yaml certificate cert module struct null properties property function
    variable constructor argument arguments attribute class memory heap stack regular expression email card test
    recipient url syntax image javascript pool import string integer type object array component bean values value
    hook children undefined symbol lock disk container pod nodes float boolean fields schema query names package
    script compile compiler build tests render template css html dom cpu volume bucket region account order payment
    cart item product customer invoice price address phone locale translation iterator generator promise callback
    parameter parameters keyword operator operand identifier declaration pattern regex cast convert conversion nil
    nan divide bounds slice tuple dict dictionary enum trait model migration primary replica font video audio codec
    archive zip git branch commit merge dependency dependencies installed install
  `,
  cause: `
    by from because due caused since when if
  `,
};
