/**
 * The telemetry contract, version 1: every span name, attribute and value that this package emits and the receiver
 * reads. PROTOCOL.md is the same in prose. Constants only, so that any runtime can import it.
 */

export const SCOPE_NAME = '@afterclose/instrumentation';

export const SPAN_STATE = 'websocket.state';
export const SPAN_CLOSE = 'websocket.close';
export const SPAN_ERROR = 'websocket.error';
/** Of all connections of a role together, not of one. */
export const SPAN_HEARTBEAT = 'websocket.heartbeat';
export const SPAN_NOTICE = 'websocket.notice';

export const METRIC_CONNECTION_ACTIVE = 'websocket.connection.active';
export const METRIC_CONNECTION_ENDED = 'websocket.connection.ended';
export const METRIC_CONNECTION_AFFECTED = 'websocket.connection.affected';
export const METRIC_INCIDENT = 'websocket.incident';
export const METRIC_CLOSE_DURATION = 'websocket.close.duration';

export const ATTR_CONNECTION_ID = 'websocket.connection.id';
export const ATTR_CONNECTION_NUMBER = 'websocket.connection.number';
export const ATTR_CONNECTION_UNCLEAN = 'websocket.connection.unclean';
/** How many connections of one role became OPEN in this process, and of how many the end was reported, so far. */
export const ATTR_PROCESS_OPENED = 'websocket.process.opened';
export const ATTR_PROCESS_ENDED = 'websocket.process.ended';
export const ATTR_SAMPLING_PROBABILITY = 'websocket.sampling.probability';
export const ATTR_ROLE = 'websocket.role';
export const ATTR_STATE = 'websocket.state';
export const ATTR_OPERATION = 'websocket.operation';
export const ATTR_MESSAGE_SENT = 'websocket.message.sent';
export const ATTR_MESSAGE_RECEIVED = 'websocket.message.received';
export const ATTR_MESSAGE_SENT_BYTES = 'websocket.message.sent_bytes';
export const ATTR_MESSAGE_RECEIVED_BYTES = 'websocket.message.received_bytes';
export const ATTR_MESSAGE_SIZE = 'websocket.message.size';
export const ATTR_CLOSE_CODE = 'websocket.close.code';
export const ATTR_CLOSE_REASON = 'websocket.close.reason';
export const ATTR_CLOSE_INITIATOR = 'websocket.close.initiator';
export const ATTR_CLOSE_WAS_CLEAN = 'websocket.close.was_clean';
export const ATTR_CLOSE_ERRNO = 'websocket.close.errno';
export const ATTR_CLOSE_TRANSPORT_END = 'websocket.close.transport_end';
export const ATTR_CLOSE_SUSPECTED_CAUSE = 'websocket.close.suspected_cause';
export const ATTR_CLOSE_CUT_TOGETHER = 'websocket.close.cut_together';
export const ATTR_CLOSE_OUTCOME = 'websocket.close.outcome';
export const ATTR_CLOSE_SAFE = 'websocket.close.safe';
export const ATTR_CLOSE_STACKTRACE = 'websocket.close.stacktrace';
export const ATTR_IDLE_BEFORE_CLOSE_MS = 'websocket.idle_before_close_ms';
export const ATTR_LAST_RECEIVED_AGO_MS = 'websocket.last_received_ago_ms';
export const ATTR_HANDSHAKE_FAILURE = 'websocket.handshake.failure';
export const ATTR_PING_SENT_AGO_MS = 'websocket.ping.sent_ago_ms';
export const ATTR_PING_RECEIVED_AGO_MS = 'websocket.ping.received_ago_ms';
export const ATTR_PONG_RECEIVED_AGO_MS = 'websocket.pong.received_ago_ms';
export const ATTR_NOT_READING_MS = 'websocket.not_reading_ms';
export const ATTR_NOT_READING_CAUSE = 'websocket.not_reading_cause';
export const ATTR_BUFFERED_BYTES = 'websocket.buffered_bytes';
export const ATTR_EVENT_LOOP_DELAY_MS = 'websocket.event_loop_delay_ms';
export const ATTR_TIME_SINCE_CLOSE_MS = 'websocket.time_since_close_ms';
export const ATTR_ERROR_RECOVERABLE = 'websocket.error.recoverable';
export const ATTR_ERROR_MESSAGE = 'websocket.error.message';
export const ATTR_ERROR_COUNT = 'websocket.error.count';
export const ATTR_ERROR_FIRST = 'websocket.error.first';
export const ATTR_ERROR_FIRST_OF_PAIR = 'websocket.error.first_of_pair';
export const ATTR_ERROR_OTHER_SITES = 'websocket.error.other_sites';
export const ATTR_ERROR_CALL = 'websocket.error.call';
export const ATTR_CLOSE_CALL = 'websocket.close.call';
export const ATTR_ERROR_ESTIMATED = 'websocket.error.estimated';
export const ATTR_NOTICE_KIND = 'websocket.notice.kind';

// Names of the OpenTelemetry semantic conventions, repeated here so that the package needs no further dependency.
export const ATTR_ERROR_TYPE = 'error.type';
export const ATTR_EXCEPTION_MESSAGE = 'exception.message';
export const ATTR_NETWORK_PROTOCOL_NAME = 'network.protocol.name';
export const NETWORK_PROTOCOL_NAME_WEB_SOCKETS = 'web_sockets';
export const ATTR_NETWORK_PEER_ADDRESS = 'network.peer.address';
export const ATTR_HTTP_RESPONSE_STATUS_CODE = 'http.response.status_code';
export const ATTR_HTTP_ROUTE = 'http.route';
export const ATTR_URL_PATH = 'url.path';
export const ATTR_CODE_FUNCTION_NAME = 'code.function.name';
export const ATTR_CODE_FILE_PATH = 'code.file.path';
export const ATTR_CODE_LINE_NUMBER = 'code.line.number';
export const ATTR_CODE_COLUMN_NUMBER = 'code.column.number';
export const ATTR_CODE_STACKTRACE = 'code.stacktrace';
export const ATTR_SERVICE_NAME = 'service.name';
export const ATTR_SERVICE_VERSION = 'service.version';
export const ATTR_SERVICE_INSTANCE_ID = 'service.instance.id';
export const ATTR_DEPLOYMENT_ENVIRONMENT_NAME = 'deployment.environment.name';
export const ATTR_HOST_NAME = 'host.name';
export const ATTR_K8S_POD_NAME = 'k8s.pod.name';
export const ATTR_PROCESS_PID = 'process.pid';

export const SPAN_STATES = ['connecting', 'open', 'closing'] as const;
/** A state that a `websocket.state` span describes. */
export type SpanState = (typeof SPAN_STATES)[number];

export const SOCKET_STATES = ['connecting', 'open', 'closing', 'closed'] as const;
/** RFC 6455's and the WebSocket API's four states, at the moment of an operation. */
export type SocketState = (typeof SOCKET_STATES)[number];

export const ROLES = ['server', 'client'] as const;
export type Role = (typeof ROLES)[number];

export const INITIATORS = ['local', 'remote', 'transport'] as const;
/** Who ended the connection first: this process, the peer, or the transport between them. */
export type Initiator = (typeof INITIATORS)[number];

export const TRANSPORT_ENDS = ['remote', 'local', 'error'] as const;
/**
 * What ended the raw socket without a close frame: the other end's FIN, this process, or an error (reset, broken pipe).
 */
export type TransportEnd = (typeof TRANSPORT_ENDS)[number];

export const NOT_READING_CAUSES = ['paused', 'event_loop'] as const;
/** Why this process did not read: the socket was paused or its stream unread, or the event loop was blocked. */
export type NotReadingCause = (typeof NOT_READING_CAUSES)[number];

export const HANDSHAKE_FAILURES = [
  'refused',
  'name_not_found',
  'unreachable',
  'reset',
  'timeout',
  'tls',
  'unauthorized',
  'forbidden',
  'not_found',
  'too_many_requests',
  'server_error',
  'http_status',
  'bad_answer',
] as const;
/** Why a client's handshake failed: before an answer, by its HTTP status, or by an answer that is no handshake. */
export type HandshakeFailure = (typeof HANDSHAKE_FAILURES)[number];

export const OPERATIONS = ['send', 'close', 'ping', 'pong', 'terminate'] as const;
export type Operation = (typeof OPERATIONS)[number];

export const CLOSE_OUTCOMES = [
  'completed',
  'already_closing',
  'already_closed',
  'aborted_handshake',
  'timed_out',
  'failed',
] as const;
/** The outcome of a close attempt. `completed`: both close frames were seen, or `terminate()` is done. */
export type CloseOutcome = (typeof CLOSE_OUTCOMES)[number];

export const INCIDENT_CATEGORIES = [
  'send_after_close',
  'double_close',
  'send_before_open',
  'close_before_open',
  'send_failed',
] as const;
/** Misuse or failure of one operation: `error.type` of a `websocket.error` span. */
export type IncidentCategory = (typeof INCIDENT_CATEGORIES)[number];

export const ENDING_CATEGORIES = [
  'peer_gone',
  'idle_timeout',
  'going_away',
  'process_exit',
  'handshake_timeout',
  'close_timeout',
  'protocol_error',
  'message_too_big',
  'auth_policy',
  'unknown',
] as const;
/** Why an abnormal connection ended: `error.type` of an `open` or a failed `connecting` span. */
export type EndingCategory = (typeof ENDING_CATEGORIES)[number];

export const NOTICE_KINDS = ['unseen_upgrade'] as const;
/** What a `websocket.notice` span says of the instrumentation itself. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type Category = IncidentCategory | EndingCategory;

const RECOVERABLE: Readonly<Record<Category, boolean>> = {
  send_after_close: true,
  double_close: true,
  send_before_open: true,
  close_before_open: true,
  send_failed: false,
  peer_gone: true,
  idle_timeout: true,
  going_away: true,
  process_exit: false,
  handshake_timeout: false,
  close_timeout: false,
  protocol_error: false,
  message_too_big: false,
  auth_policy: false,
  unknown: false,
};

/** Expected in production and harmless to go on from. Everything else is unexpected and sets span status ERROR. */
export function isRecoverable(category: Category): boolean {
  return RECOVERABLE[category] === true;
}

/** Close codes that count as abnormal: 1002, 1003, 1006–1011, 1015 (RFC 6455 section 7.4.1). */
export function isAbnormalCloseCode(code: number): boolean {
  return code === 1002 || code === 1003 || (code >= 1006 && code <= 1011) || code === 1015;
}

const RUNTIME = /^(?:node:|internal\/|bootstrap_node|native$|\[native code\]|wasm:|<anonymous>$|evalmachine)/;
const PACKAGES = /(?:^|\/)(?:node_modules|\.yarn|@afterclose\/instrumentation)\//;
const BUNDLER_RUNTIME = /(?:^|\/)(?:webpack\/(?:bootstrap|runtime)|@vite\/|vite\/preload-helper)/;

/**
 * Whether a frame of a stack with this location is of the engine, of Node.js, of a package or of a bundler, and not the
 * application's. A call site is the first frame of a stack for which it is false.
 * @param location path or URL of the script; "" for native code
 */
export function isLibraryLocation(location: string): boolean {
  if (location === '' || RUNTIME.test(location)) return true;
  const path = location.replaceAll('\\', '/').replace(/[?#].*$/, '');
  return PACKAGES.test(path) || BUNDLER_RUNTIME.test(path);
}
