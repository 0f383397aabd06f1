import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { type DeployFactCache, deployFacts } from '../../../app/_query/alert/deploy-facts.ts';
import { knownDeploys, newestDeploys } from '../../../app/_query/alert/newest-deploys.ts';
import { askedSource } from '../../../app/_query/deploy/headline-source.ts';
import { resolveScope } from '../../../app/_query/gather/scope.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { eventsByMinute, LiveRules, minute } from './live-rules.ts';

test('the verdict at a tick follows from the data and the warm-up alone, whatever was judged before', async () => {
  const of = (version: string, instance: string) => ({ given: { version, instance } });
  const receiver = new LiveRules(
    await temporaryDatabase(),
    eventsByMinute(
      { ended: '20x29', affected: '0x9 1 0x18', ...of('1.0', 'a') },
      { ended: '_x29 20x39', affected: '_x29 10x3 2x35', ...of('1.1', 'b') },
    ),
  );
  await receiver.arrive(70);
  const { database } = receiver;
  const scope = await resolveScope(database, {});
  const factsAt = async (until: number, warmUpMs: number, cache: DeployFactCache) => {
    const newest = newestDeploys(await knownDeploys(database, until, until), scope, until);
    return [...(await deployFacts(askedSource(database), newest, { warmUpMs, cache }, until)).values()];
  };
  const shared: DeployFactCache = new Map();
  const verdicts = new Map<number, unknown[]>([
    [0, []],
    [10 * MINUTE_MS, []],
  ]);
  for (let tick = 32; tick <= 70; tick += 2) {
    for (const [warmUpMs, found] of verdicts) {
      const facts = await factsAt(minute(tick), warmUpMs, shared);
      // A receiver that starts now has judged nothing before.
      expect(facts, `at ${tick}`).toEqual(await factsAt(minute(tick), warmUpMs, new Map()));
      found.push(facts[0]?.after);
    }
  }
  // Another warm-up leaves other connections out: it is another question, and has another answer.
  const [none, ten] = [...verdicts.values()];
  expect(none?.at(-1)).toBeDefined();
  expect(none).not.toEqual(ten);
});
