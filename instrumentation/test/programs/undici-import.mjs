import { WebSocket } from 'undici';
import { lateSendOfClient } from './late-send-of-client.mjs';

await lateSendOfClient(WebSocket);
