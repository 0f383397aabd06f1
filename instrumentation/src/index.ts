export { type CloseAllOptions, type CloseAllResult, closeAll, type ServerLike } from './close-all.ts';
export { instrumentWebSocketClass } from './instrument-websocket-class.ts';
export type { KnownLimit } from './known-limits.ts';
export { safeClose } from './safe-close.ts';
export type { SafeCloseOptions } from './safe-closing.ts';
export { type SendableData, type SendingPeer, type SendingSocket, type SendOutcome, safeSend } from './safe-send.ts';
export type { CloseOutcome } from './semconv.ts';
export { WebSocketInstrumentation, type WebSocketInstrumentationConfig } from './websocket-instrumentation.ts';
export type { PeerLike, WebSocketLike } from './websocket-like.ts';
