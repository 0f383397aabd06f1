import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** Tables whose rows belong to a project that nothing else in the row says. */
const OF_PROJECTS =
  'service|alert_rule|alert_series|alert_episode|alert_moment|alert_silence|notification_channel|notification_policy';
const STATEMENT = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g;
const ASKS = new RegExp(String.raw`\b(FROM|INTO|UPDATE|JOIN|join\})\s+(${OF_PROJECTS})\b`);

/** They ask without a project: programs work for every project, and what has an id was found in its project before. */
const OF_EVERY_PROJECT = [
  // Jobs over all that there is.
  'app/_receiver/release-watch.ts',
  'app/_store/rebuild.ts',
  // The sender's look at what waits, whoever's it is.
  'app/_store/alert/claim-message.ts',
  'app/_store/alert/due-notifications.ts',
  'app/_store/alert/notification-outcome.ts',
  'app/_store/alert/unwanted-notifications.ts',
  'app/_store/alert/waiting-conditions.ts',
  // By the ids of rows that were read in the project.
  'app/_query/alert/given-up-messages.ts',
  'app/_query/gather/gather-sqlite.ts',
  'app/_store/alert/channel.ts',
  'app/_store/alert/episode-action.ts',
  'app/_store/alert/follow-ups.ts',
  'app/_store/alert/keep-tick.ts',
  'app/_store/alert/retry-given-up.ts',
];

test('a statement about what belongs to a project names the project, but for those of every project', () => {
  const without = sourceFiles('app').flatMap(({ path, text }) =>
    (text.match(STATEMENT) ?? [])
      .filter((statement) => ASKS.test(statement) && !/project|\$\{conditions/.test(statement))
      .map(() => path),
  );
  expect([...new Set(without)].filter((path) => !OF_EVERY_PROJECT.includes(path))).toEqual([]);
  // A line that is not needed any more hides the next one.
  expect(OF_EVERY_PROJECT.filter((path) => !without.includes(path))).toEqual([]);
});
