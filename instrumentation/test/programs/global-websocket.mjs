// Needs --experimental-websocket before Node.js 22. Prints whether undici was loaded before it was used, and at the end.
import { lateSendOfClient } from './late-send-of-client.mjs';

const isLoaded = () => process.moduleLoadList.some((name) => name.endsWith('undici/undici'));
console.log(`before ${isLoaded()}`);
await lateSendOfClient(globalThis.WebSocket);
console.log(`after ${isLoaded()}`);
