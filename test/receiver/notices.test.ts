import { beforeEach, describe, expect, test } from 'vitest';
import { setUpNotices } from '../../app/_query/service/set-up-notices.ts';
import { setUpState } from '../../app/_query/service/set-up-state.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { exportRequest, type FixtureSpan, jsonBody, noticeSpan, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { receiver } from '../support/receiver-process.ts';
import { send } from '../support/send.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const NOW = Date.now();

let database: Database & { url: string };
let url: string;

beforeEach(async () => {
  database = await temporaryDatabase();
  ({ url } = await receiver(database.url));
});

describe.each(['application/json', 'application/x-protobuf'])('notices in %s', (contentType) => {
  const post = async (resource: Record<string, string>, spans: FixtureSpan[]) => {
    const request = exportRequest(resource, spans);
    const body = contentType === 'application/json' ? jsonBody(request) : protobufBody(request);
    const answer = await send(url, '/v1/traces', { headers: { 'content-type': contentType }, body });
    expect(answer.status).toBe(200);
  };

  test('of upgrades that no hook saw are shown, the newest of each service', async () => {
    const unseen = (path: string, endedAt: number) =>
      noticeSpan('unseen_upgrade', { startedAt: endedAt, endedAt, attributes: { 'url.path': path } });
    await post({ 'service.name': 'edge' }, [unseen('/new', NOW - 10), unseen('/old', NOW - 20)]);
    await post({ 'service.name': 'edge' }, [unseen('/older', NOW - 30)]);
    await post({ 'service.name': 'feed', 'deployment.environment.name': 'production' }, [unseen('/feed', NOW)]);
    expect(await setUpNotices(database)).toEqual([
      { service: 'edge', environment: '', kind: 'unseen_upgrade', path: '/new' },
      { service: 'feed', environment: 'production', kind: 'unseen_upgrade', path: '/feed' },
    ]);
    expect(await setUpState(database)).toMatchObject({ requests: 3, spans: 0, endedConnections: 0 });
  });

  test('of a kind that a newer package knows are passed over', async () => {
    await post({ 'service.name': 'edge' }, [noticeSpan('something_new', { endedAt: NOW }), openSpan({ endedAt: NOW })]);
    expect(await setUpNotices(database)).toEqual([]);
    expect(await setUpState(database)).toMatchObject({ spans: 1 });
  });

  test('are shown of services without a name', async () => {
    await post({ 'service.name': 'unknown_service:node' }, [openSpan({ endedAt: NOW })]);
    await post({ 'service.name': '' }, [openSpan({ endedAt: NOW })]);
    await post({ 'service.name': 'unknown_services' }, [openSpan({ endedAt: NOW })]);
    expect(await setUpNotices(database)).toEqual([
      { service: 'unknown_service', environment: '', kind: 'no_service_name', path: '' },
      { service: 'unknown_service:node', environment: '', kind: 'no_service_name', path: '' },
    ]);
  });
});
