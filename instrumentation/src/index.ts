export type { KnownLimit } from './classify/known-limits.ts';
export { instrumentWebSocketClass } from './register/instrument-websocket-class.ts';
export { WebSocketInstrumentation, type WebSocketInstrumentationConfig } from './register/websocket-instrumentation.ts';
export { safeClose } from './safe/close.ts';
export { type CloseAllOptions, type CloseAllResult, closeAll, type ServerLike } from './safe/close-all.ts';
export type { SafeCloseOptions } from './safe/closing.ts';
export { type SendableData, type SendingPeer, type SendingSocket, type SendOutcome, safeSend } from './safe/send.ts';
export type { PeerLike, WebSocketLike } from './safe/websocket-like.ts';
export type { CloseOutcome } from './semconv.ts';
