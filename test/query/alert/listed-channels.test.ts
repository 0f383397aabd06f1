import { expect, test } from 'vitest';
import { listedChannels } from '../../../app/_query/alert/listed-channels.ts';
import { createChannel } from '../../../app/_store/alert/channel.ts';
import { enqueueNotification, enqueueTest } from '../../../app/_store/alert/notification.ts';
import { createPolicy } from '../../../app/_store/alert/policy.ts';
import { createRule } from '../../../app/_store/alert/rule.ts';
import { someRule } from '../../alert/some-rule.ts';
import { someGivenUp } from '../../store/alert/some-given-up.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

test('a channel is listed with the rules and policies that name it, what waits, what was given up, and no secret', async () => {
  const database = await temporaryDatabase();
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const add = (name: string) =>
    createChannel(database, { name, kind: 'webhook', url: 'https://hooks.example/a', secret }, NOW);
  const [ops, night] = [await add('ops'), await add('night')];
  const rule = someRule({ name: 'Late sends', channels: [ops.id] });
  const ruleId = await createRule(database, rule, NOW);
  await createRule(database, { ...rule, name: 'Nobody', channels: [] }, NOW);
  const waiting = { channelId: ops.id, kind: 'firing', createdAt: NOW, groupKey: '', body: '{}' } as const;
  for (const episodeId of ['a', 'b'])
    await database.writeTransaction((transaction) => enqueueNotification(transaction, { ...waiting, episodeId }));
  await enqueueTest(database, { channelId: night.id, createdAt: NOW, body: '{}' });
  await someGivenUp(database, { channelId: ops.id, episodeId: 'c', kind: 'firing' }, NOW);
  const policy = { name: 'all', matchers: [], channels: [], remindEveryMs: null, escalateAfterMs: 60_000 };
  const { id: policyId } = await createPolicy(database, { ...policy, escalateTo: [night.id] }, NOW);
  const listed = await listedChannels(database);
  expect(
    listed.map(({ channel, rules, policies, waiting, givenUp }) => [channel.name, rules, policies, waiting, givenUp]),
  ).toEqual([
    ['night', [], [{ id: policyId, name: 'all' }], 0, 0],
    ['ops', [{ id: ruleId, name: 'Late sends' }], [], 2, 1],
  ]);
  expect(JSON.stringify(listed)).not.toContain('whsec_');
});
