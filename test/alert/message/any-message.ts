import fc from 'fast-check';
import type { AlertMessage } from '../../../app/_alert/message/alert-message.ts';
import { episodeMessage } from '../../../app/_alert/message/episode-message.ts';
import type { MessageContext } from '../../../app/_alert/message/message-context.ts';
import { SEVERITIES, SPLIT_BYS } from '../../../app/_alert/rule/rule.ts';
import { someRule } from '../some-rule.ts';
import { CHART, SAID, someEpisode } from './some-message.ts';

/** What names hold that somebody wants to break out with, or that is longer than it looks. */
const PIECES = [
  ...'a&<>*_`~|\\[](){}"\'#-+=:@ ',
  ...['\n', '\r\n', '\t', '\u0001', '\u2028', '\u202e', '\u200b', '\u0301', 'ß', 'א', '漢', '😀', '👨‍👩‍👧‍👦'],
  ...['@everyone', '@here', '<!channel>', '<@U1>', '<at>x</at>', '[x](https://evil.example)', '&amp;', '<b>', '**'],
];

/** Text of so many UTF-16 units at most, as long as that in half of the cases. No character is cut. */
function anyText(mostUnits: number): fc.Arbitrary<string> {
  const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 });
  return fc.tuple(pieces, fc.boolean()).map(([given, isLongest]) => {
    const units = [...given.join('')];
    const repeated = isLongest ? Array.from({ length: mostUnits }, (_, index) => units[index % units.length]) : units;
    let text = '';
    for (const unit of repeated) if (text.length + (unit?.length ?? 0) <= mostUnits) text += unit;
    return text;
  });
}

/** Names of services, routes, functions and files come from telemetry, and have no limit that a rule has. */
const telemetryName = anyText(1_000);

const context: fc.Arbitrary<MessageContext> = fc
  .record({ function: telemetryName, file: telemetryName, version: telemetryName, hasPair: fc.boolean() })
  .map(({ function: name, file, version, hasPair }) => {
    const site = { function: name, file, line: 88 };
    const pair = { sendSite: site, closeSite: site, category: 'send_after_close', connections: 61 };
    const release = { version, previousVersion: version, commit: null, at: SAID.at, verdict: 'worse', isWorse: true };
    return { pair: hasPair ? pair : null, release, chart: hasPair ? { ...CHART, text: name } : null };
  });

/** Whatever rules, telemetry and people can bring into a message, up to their limits. */
export const anyMessage: fc.Arbitrary<AlertMessage> = fc
  .record({
    kind: fc.constantFrom('firing', 'resolved'),
    name: anyText(255),
    owner: fc.option(anyText(255)),
    severity: fc.constantFrom(...SEVERITIES),
    runbookUrl: fc.option(anyText(2_000).map((path) => `https://run.example/${path}`)),
    labels: fc.dictionary(anyText(64), anyText(255), { maxKeys: 32 }),
    splitBy: fc.option(fc.constantFrom(...SPLIT_BYS)),
    key: telemetryName,
    service: fc.option(telemetryName),
    environment: fc.option(telemetryName),
    context,
  })
  .map(({ kind, key, service, environment, context: around, ...given }) => {
    const rule = { ...someRule(given), id: '7c211433f0207159' };
    return episodeMessage(kind, { rule, episode: someEpisode({ key, service, environment }), context: around }, SAID);
  });

/** The same with 30 lines, each as long as it can be. */
export const anyLongMessage: fc.Arbitrary<AlertMessage> = fc
  .record({
    message: anyMessage,
    lines: fc.array(fc.record({ name: anyText(300), text: anyText(3_000) }), { minLength: 30, maxLength: 30 }),
  })
  .map(({ message, lines }) => ({ ...message, facts: lines }));
