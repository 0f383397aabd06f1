import { setTimeout } from 'node:timers/promises';
import type { IncidentList } from '../../../app/_query/incident/incidents.ts';
import { type Product, post, type Store } from '../store.ts';
import { chatSourceMaps } from './chat-sources.ts';
import { dayOfSpans, lateSendsAgain } from './day-of-spans.ts';

/** What people have decided on the chat's pairs, by the function that sends too late. */
const DECISIONS = [
  { name: 'ackTyping', decision: { state: 'ignored' } },
  { name: 'pushPresence', decision: { state: 'resolved', version: '1.1.0' } },
  { name: 'notifyAll', decision: { state: 'resolved', version: '1.0.0' } },
];
/** It happens again after that. */
const COMES_BACK = 'notifyAll';

/** Two lifelike days of a chat and five other services, with source maps, decisions, and a pair that comes back. */
export const day: Store = { before: uploadSourceMaps, requests: dayOfSpans, after: decide };

async function uploadSourceMaps({ webUrl }: Product): Promise<void> {
  for (const version of ['1.0.0', '1.1.0']) {
    for (const map of chatSourceMaps()) {
      await post(`${webUrl}/api/v1/source-maps`, JSON.stringify({ service: 'chat', version, ...map }));
    }
  }
}

async function decide({ webUrl, otlpUrl }: Product): Promise<void> {
  const response = await fetch(`${webUrl}/api/v1/incidents?service=chat&from=${Date.now() - 2 * 86_400_000}`);
  const { incidents }: IncidentList = await response.json();
  for (const { name, decision } of DECISIONS) {
    const id = incidents.find(({ sendSite }) => sendSite?.function.endsWith(name))?.id;
    if (id === undefined) throw new Error(`No incident sends in ${name}.`);
    await post(`${webUrl}/api/v1/incidents/${id}/state`, JSON.stringify(decision));
  }
  const again = lateSendsAgain(COMES_BACK, Date.now());
  // They are late by some ms: until then they would be of the future.
  await setTimeout(1_000);
  await post(`${otlpUrl}/v1/traces`, JSON.stringify(again));
}
