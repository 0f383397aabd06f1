import { WebSocket, WebSocketServer } from 'ws';
import { lateSend } from './late-send.mjs';

await lateSend({ WebSocket, WebSocketServer });
