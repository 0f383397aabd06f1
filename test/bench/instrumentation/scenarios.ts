import type { Scenario, Size } from './scenario.ts';
import { broadcast } from './scenarios/broadcast.ts';
import { churn } from './scenarios/churn.ts';
import { echo } from './scenarios/echo.ts';
import { idleMemory } from './scenarios/idle-memory.ts';
import { lateSend } from './scenarios/late-send.ts';

export function scenarios({ broadcastSockets, deadSockets, idleSockets }: Size): Scenario[] {
  return [
    echo(64, 'server'),
    echo(4096, 'server'),
    echo(64, 'client'),
    broadcast(broadcastSockets),
    churn,
    lateSend(deadSockets),
    idleMemory(idleSockets),
  ];
}
