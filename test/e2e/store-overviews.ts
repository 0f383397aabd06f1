import type { StoreName } from './product-with-store.ts';

/** What the overview has to say of a store, and what would be wrong. `range` is what it shows without a chosen one. */
export interface StoreOverview {
  range: string;
  /** How often, is it worse now, since when, and what the data line says. */
  says: readonly RegExp[];
  never: readonly RegExp[];
  /** Which code, and since which release. */
  code: readonly RegExp[];
  /** Who closed. */
  closed: RegExp;
  /** What "Can I trust this?" answers, and with which reasons. */
  trust: readonly RegExp[];
}

const DATA = /Data(, warning)?: coverage (unknown|[\d.]+%)/;

const SHARE = String.raw`(▲|▼)?[^%]*[\d.]+% , [\d,]+`;
const CLOSED = new RegExp(
  `Who closed [\\d,]+ ended connections local our code ${SHARE} remote the peer ${SHARE} transport reset, timeout, proxy`,
);

export const STORE_OVERVIEWS: Readonly<Record<StoreName, StoreOverview>> = {
  day: {
    range: 'Last 1 h',
    says: [
      DATA,
      /collab-sync \S+ worse now [\d.]+% [\d.]+% now, since \d\d:\d\d/,
      /notifications \S+ silent \d+ h no rate last heard/,
      /worse now: [\d.]+% now, since \d\d:\d\d( yesterday)?; [\d.]+% over 24 h/,
    ],
    never: [/notifications \S+ (idle|no change found)/],
    code: [
      /publish sends [^×]+ after drop collab-sync: hub\.ts:52 × hub\.ts:77 escalating/,
      /flushQueue sends [^×]+ after onDrain chat: outbox\.ts:132 × shutdown\.ts:30 new in 1\.1\.0/,
    ],
    closed: CLOSED,
    trust: [/Not all of it/, /1 service silent: notifications \(production\), last heard/],
  },
  many: {
    range: 'Last 1 h',
    says: [
      // Whether the newest release made orders worse is known once it is judged.
      /12 services in production, (1 worse|\d+ with (new pairs|too few connections)|too few connections to say more)/,
      DATA,
      /Service orders client [\d.]+% [\d.]+%/,
      // The headline is never one rate of both roles either.
      /of ended server connections by category, 1 min .* [\d.]+%( [\d.]+)? server .* client (\d+ of \d+ too few|[\d.]+% )/,
      /24 services in staging and development/,
      /[\d,]+ of [\d,]+ connections/,
    ],
    never: [/36 services/, /in production, no change found/],
    code: [/publish sends [^×]+ after expire orders: order-book\.ts:211 × subscription\.ts:64 new in 3\.7\.0/],
    closed: CLOSED,
    trust: [/Yes\. \d things to know/, /[\d,]+ spans count under a route with :id/, /no service is silent/],
  },
  storm: {
    range: 'Last 1 h',
    says: [
      DATA,
      /orders worse now [\d.]+% [\d.]+% now, since \d\d:\d\d/,
      /[\d,]+ are new in orders 2\.0\.0 since \d\d:\d\d( yesterday)?: [\d,]+ connections, most in publish/,
    ],
    never: [/no change found/, /No code sent after a close/],
    code: [
      /publish sends [^×]+ after kick topics\.ts:73 × session\.ts:20 new in 2\.0\.0/,
      /300 are new in orders 2\.0\.0 since \d\d:\d\d( yesterday)?: [\d,]+ connections, most in publish/,
    ],
    closed: CLOSED,
    trust: [/Yes\. \d things to know/, /no gap: spans arrived in every bucket/],
  },
  sparse: {
    range: 'Last 24 h',
    says: [DATA, /back-office \S+ too few/, /of 3 connections/, /too few/],
    never: [/silent/, /no change found/, /[▲▼]/, /No closes in this range/],
    code: [/No code sent after a close in this range\./, /No code of yours closed a connection in this range\./],
    closed: CLOSED,
    trust: [/Not all of it/, /\d gaps? of [^:]+ together/, /neither zero nor health/],
  },
  clean: {
    range: 'Last 1 h',
    says: [
      /Data: coverage 100%, no gap/,
      /0 of \d+, at most [\d.]+%/,
      /0% at most 0?[\d.]+%/,
      /no change found: 0 of [\d,]+, at most [\d.]+% now; 0 of [\d,]+, at most 0\.\d+% over 24 h/,
      /No code sent after a close in this range\./,
    ],
    never: [/worse/, /silent/, /new pair/],
    code: [/No code sent after a close in this range\./],
    closed: CLOSED,
    trust: [/Yes\. \d things to know/, /no gap: spans arrived in every bucket/, /no service is silent/],
  },
  silent: {
    range: 'Last 7 d',
    says: [DATA, /dispatch silent 30 h/, /first data/, /silent 30 h, last heard/],
    never: [/no change found/, /better/, /No incident/, /[▲▼]/, /no gap/],
    code: [/forward sends [^×]+ after hangUp bridge\.ts:66 × bridge\.ts:103 silent 30 h/],
    closed: CLOSED,
    trust: [/Not all of it/, /1 service silent: dispatch/],
  },
};
