import type { Scenario, Size } from './scenario.ts';
import { broadcast } from './scenarios/broadcast.ts';
import { churn } from './scenarios/churn.ts';
import { echo } from './scenarios/echo.ts';
import { idleMemory } from './scenarios/idle-memory.ts';
import { lateSend } from './scenarios/late-send.ts';

/** So few that each late send has its stacks: the package records no more than 500 a second. */
const DEAD_SOCKETS_WITH_STACKS = 200;

export function scenarios({ broadcastSockets, deadSockets, idleSockets }: Size): Scenario[] {
  return [
    echo(64, 'server'),
    echo(4096, 'server'),
    echo(64, 'client'),
    broadcast(broadcastSockets),
    churn,
    lateSend(Math.min(deadSockets, DEAD_SOCKETS_WITH_STACKS)),
    lateSend(deadSockets),
    idleMemory(idleSockets, false),
    idleMemory(idleSockets, true),
  ];
}
