/** Values of `readyState`, the same in `ws` and in the WebSocket API (WHATWG WebSockets, section 3). */
export const CONNECTING = 0;
export const OPEN = 1;
export const CLOSING = 2;
export const CLOSED = 3;
