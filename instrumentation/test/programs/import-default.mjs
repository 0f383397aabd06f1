import WebSocket from 'ws';
import { lateSend } from './late-send.mjs';

await lateSend({ WebSocket, WebSocketServer: WebSocket.WebSocketServer ?? (await import('ws')).WebSocketServer });
