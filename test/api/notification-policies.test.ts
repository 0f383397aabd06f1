import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { deleteChannelOperation } from '../../app/api/v1/channels/[id]/operation.ts';
import { createChannelOperation } from '../../app/api/v1/channels/operation.ts';
import {
  deletePolicyOperation,
  policyOperation,
  replacePolicyOperation,
} from '../../app/api/v1/notification-policies/[id]/operation.ts';
import { createPolicyOperation, policiesOperation } from '../../app/api/v1/notification-policies/operation.ts';
import { minute } from '../query/alert/live-rules.ts';
import { askOperation } from '../support/api-route.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = minute(0);

inWebProgramAt(NOW);

async function json(operation: Parameters<typeof askOperation>[0], question: Parameters<typeof askOperation>[1] = {}) {
  const response = await askOperation(operation, question);
  return { status: response.status, ...(await response.json()) };
}

async function channel(name: string): Promise<string> {
  const body = { name, kind: 'webhook', url: 'https://hooks.example.com/' };
  return (await json(createChannelOperation, { body })).id;
}

describe('a notification policy', () => {
  test('is made, read, changed and deleted', async () => {
    await serve([]);
    const [first, lead] = [await channel('first'), await channel('lead')];
    const body = { name: 'critical', matchers: [{ on: 'severity', values: ['critical'] }], channels: [first] };
    const made = await json(createPolicyOperation, { body });
    expect(made).toMatchObject({
      status: 201,
      ...body,
      matchers: [{ on: 'severity', values: ['critical'], negated: false }],
      remindEveryMs: null,
      escalateAfterMs: null,
      escalateTo: [],
      createdAt: NOW,
    });
    const segments = { id: made.id };
    expect(await json(policyOperation, { segments })).toEqual({ ...made, status: 200 });
    const more = { remindEveryMs: HOUR_MS, escalateAfterMs: HOUR_MS, escalateTo: [lead] };
    const changed = await json(replacePolicyOperation, { segments, body: { ...body, ...more } });
    expect(changed).toMatchObject({ status: 200, ...more });
    expect(await json(policiesOperation)).toMatchObject({ policies: [{ id: made.id, ...more }] });
    expect(await json(deletePolicyOperation, { segments })).toMatchObject({ id: made.id });
    expect(await json(policyOperation, { segments })).toMatchObject({ status: 404 });
    expect(await json(deletePolicyOperation, { segments })).toMatchObject({ status: 404 });
  });

  test.each<[string, object, string[]]>([
    ['of nobody', { channels: [] }, ['channels']],
    ['of a channel that is not there', { channels: ['nobody'] }, ['channels']],
    ['with a field that is none', { channel: 'x' }, ['channel']],
    ['that reminds each second', { remindEveryMs: 1_000 }, ['remindEveryMs']],
    ['that escalates to nobody', { escalateAfterMs: 60_000 }, ['escalateTo']],
    ['of a matcher of nothing', { matchers: [{ on: 'colour', values: ['red'] }] }, ['matchers']],
  ])('%s is refused by the name of its field', async (_, own, fields) => {
    await serve([]);
    const body = { name: 'p', channels: [await channel('first')], ...own };
    const refused = await json(createPolicyOperation, { body });
    expect(refused.status).toBe(400);
    expect(refused.problems.map(({ parameter }: { parameter: string }) => parameter)).toEqual(fields);
  });
});

describe('a channel that a policy names', () => {
  test('is not deleted by chance, and is taken out of it with force', async () => {
    await serve([]);
    const [first, lead] = [await channel('first'), await channel('lead')];
    const escalation = { escalateAfterMs: HOUR_MS, escalateTo: [lead] };
    const made = await json(createPolicyOperation, { body: { name: 'night', channels: [first], ...escalation } });
    const refused = await json(deleteChannelOperation, { segments: { id: lead } });
    expect(refused.status).toBe(409);
    expect(refused.detail).toContain('the notification policy "night"');
    expect(await json(deleteChannelOperation, { segments: { id: lead }, query: 'force=true' })).toMatchObject({
      status: 200,
    });
    expect(await json(policyOperation, { segments: { id: made.id } })).toMatchObject({
      channels: [first],
      escalateAfterMs: null,
      escalateTo: [],
    });
    await json(deleteChannelOperation, { segments: { id: first }, query: 'force=true' });
    expect(await json(policiesOperation)).toMatchObject({ policies: [] });
  });
});
