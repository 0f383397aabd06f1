import type { ApiOperation } from '../../../app/api/_openapi/operation.ts';
import { OPERATIONS } from '../../../app/api/v1/operations.ts';
import { exportRequest, openSpan } from '../../support/otlp-fixture.ts';
import { type GuardedProduct, RULE } from './guarded-product.ts';

/** A request that changes something. */
export interface Write {
  name: string;
  method: string;
  url: string;
  body: string;
}

const WEBHOOK = { name: 'evil', kind: 'webhook', url: 'https://evil.example/' };
const MATCHERS = [{ on: 'label', label: 'team', values: ['evil'] }];
const MAP = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' });

/**
 * What each operation takes, in an order in which all of them succeed: so those that change nothing for strangers do so
 * for who asks. An operation that is new is in the table of {@link apiWrites} all the same.
 */
const BODIES: Readonly<Record<string, (id: (path: string) => string) => unknown>> = {
  announceDeploy: () => ({ service: 'chat', version: '6.6.6' }),
  addComment: () => ({ text: 'evil' }),
  undoDecideIncidents: () => ({}),
  decideIncident: () => ({ state: 'resolved' }),
  decideIncidents: (id) => ({ incidents: [id('/incidents/')], assignee: 'evil' }),
  acknowledgeAlertEpisode: () => ({}),
  unacknowledgeAlertEpisode: () => undefined,
  snoozeAlertEpisode: () => ({}),
  wakeAlertEpisode: () => undefined,
  noteAlertEpisode: () => ({ useful: false }),
  acknowledgeAlertEpisodes: (id) => ({ ids: [id('/alerts/episodes/')] }),
  snoozeAlertEpisodes: (id) => ({ ids: [id('/alerts/episodes/')] }),
  switchAlertPreset: () => ({ enabled: true }),
  createAlertRule: () => ({ ...RULE, name: 'evil' }),
  replaceAlertRule: () => ({ ...RULE, name: 'evil' }),
  applyAlertRules: () => ({ rules: [{ ...RULE, id: 'evil' }] }),
  deleteAlertRule: () => undefined,
  markAlertMoment: () => ({ at: 0, shouldPage: false }),
  unmarkAlertMoment: () => undefined,
  createChannel: () => WEBHOOK,
  changeChannel: () => ({ ...WEBHOOK, url: 'https://hooks.example/evil' }),
  createNotificationPolicy: (id) => ({ name: 'evil', matchers: MATCHERS, channels: [id('/channels/')] }),
  replaceNotificationPolicy: (id) => ({ name: 'evil', matchers: MATCHERS, channels: [id('/channels/')] }),
  deleteNotificationPolicy: () => undefined,
  createSilence: () => ({ matchers: MATCHERS, until: null }),
  replaceSilence: () => ({ matchers: MATCHERS, until: null, comment: 'evil' }),
  endSilence: () => ({}),
  deleteSilence: () => undefined,
  keepSourceMap: () => ({ service: 'chat', version: '1.0.0', file: 'a.js', map: MAP }),
};

/** Every operation of the API that is no read, those first of which it is known how they succeed. */
export function apiWrites(product: GuardedProduct): (Write & { succeeds: boolean })[] {
  const known = Object.keys(BODIES);
  const order = ({ id }: ApiOperation) => (known.includes(id) ? known.indexOf(id) : known.length);
  return OPERATIONS.filter(({ method }) => method !== 'get')
    .toSorted((a, b) => order(a) - order(b))
    .map(({ id, method, path }) => ({
      name: id,
      method: method.toUpperCase(),
      url: addressOf(product, path),
      body: JSON.stringify(BODIES[id] === undefined ? {} : BODIES[id](product.idFor)) ?? '',
      succeeds: id in BODIES,
    }));
}

/** Telemetry, over the dashboard's port and the receiver's own. */
export function otlpWrites({ webUrl, otlpUrl }: GuardedProduct): Write[] {
  return [webUrl, otlpUrl].flatMap((url) =>
    ['/v1/traces', '/v1/metrics', '/v1/logs'].map((path) => ({
      name: `${path} on ${url === webUrl ? "the dashboard's port" : "the receiver's port"}`,
      method: 'POST',
      url: `${url}${path}`,
      body: JSON.stringify(exportRequest({}, [openSpan()])),
    })),
  );
}

/** Where an operation is asked about what was made before. */
export function addressOf({ webUrl, idFor }: GuardedProduct, path: string): string {
  return `${webUrl}/api/v1${path.replaceAll(/\{\w+\}/g, idFor(path))}`;
}
