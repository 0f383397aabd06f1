import { describe, expect, test } from 'vitest';
import { createChannel } from '../../app/_store/alert/channel.ts';
import { switchPresetOperation } from '../../app/api/v1/alerts/presets/[id]/operation.ts';
import { ruleOperation } from '../../app/api/v1/alerts/rules/[id]/operation.ts';
import { askOperation } from '../support/api-route.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = Date.UTC(2026, 10, 26, 12);
const SEGMENTS = { segments: { id: 'fixed-threshold' } };

inWebProgramAt(NOW);

async function switched(body: object) {
  const response = await askOperation(switchPresetOperation, { ...SEGMENTS, body });
  return { status: response.status, ...(await response.json()) };
}

async function rule() {
  return (await askOperation(ruleOperation, SEGMENTS)).json();
}

describe('a preset', () => {
  test('is switched on with channels and times in one request', async () => {
    const database = await serve([]);
    const settings = { name: 'Pager', kind: 'webhook', url: 'https://hooks.example/a', secret: null } as const;
    const { id } = await createChannel(database, settings, NOW);
    const given = { channels: [id], windowMs: 1_800_000, forMs: 300_000 };
    expect(await switched({ enabled: true, ...given })).toMatchObject({ status: 200 });
    expect(await rule()).toMatchObject({ enabled: true, ...given });
    // What is not given again stays.
    await switched({ enabled: false });
    expect(await rule()).toMatchObject({ enabled: false, ...given });
  });

  test.each<[object, string, string]>([
    [{ channels: ['none'] }, 'channels', 'there is none with the id "none"'],
    [{ windowMs: 90_000 }, 'windowMs', 'whole minutes'],
    [{ forMs: -1 }, 'forMs', 'whole minutes'],
    [{ severity: 'info' }, 'severity', 'unknown member'],
  ])('is not switched on with %j', async (given, parameter, expected) => {
    await serve([]);
    const { status, problems } = await switched({ enabled: true, ...given });
    expect([status, problems[0].parameter]).toEqual([400, parameter]);
    expect(problems[0].expected).toContain(expected);
    expect(await rule()).toMatchObject({ status: 404 });
  });

  test('can be switched off though a channel of it is gone', async () => {
    const database = await serve([]);
    await switched({ enabled: true });
    await database.execute(`UPDATE alert_rule SET rule = REPLACE(rule, '"channels":[]', '"channels":["gone"]')`);
    expect(await rule()).toMatchObject({ channels: ['gone'] });
    expect(await switched({ enabled: false })).toMatchObject({ status: 200 });
    expect(await rule()).toMatchObject({ enabled: false, channels: ['gone'] });
  });
});
