import { digestMessage } from '../../../app/_alert/digest/digest-message.ts';
import type { AlertMessage } from '../../../app/_alert/message/alert-message.ts';
import { exampleVerdict } from '../../../app/_alert/message/example-verdict.ts';
import { groupMessage } from '../../../app/_alert/message/group-message.ts';
import type { ToldVerdict } from '../../../app/_alert/message/pagerduty-change.ts';
import type { DigestMessage } from '../../../app/_alert/message/said-message.ts';
import { testMessage } from '../../../app/_alert/message/test-message.ts';
import { someDigest, somePair, someRate } from '../digest/some-digest.ts';
import { CHART, CONTEXT, FIRED_AT, SAID, someMessage } from './some-message.ts';

const URL_OF = 'https://afterclose.example';

/** The messages of an alert, of several, of a test and of a week, with a text wherever somebody else chose one. */
export function messagesOf(text: string): { alerts: AlertMessage[]; digest: DigestMessage; verdict: ToldVerdict } {
  const site = { function: text, file: text, line: 1 };
  const pair = { sendSite: site, closeSite: site, category: 'send_after_close', connections: 61 };
  const release = { ...(CONTEXT.release ?? NO_RELEASE), version: text, previousVersion: text, commit: text };
  const own = {
    rule: { name: text, owner: text, labels: { [text]: text, team: text }, splitBy: 'route' },
    episode: { service: text, environment: text, key: text },
    context: { pair, release, chart: { ...CHART, text } },
  } as const;
  const firing = someMessage('firing', own);
  const group = groupMessage([firing, someMessage('firing', { ...own, episode: { ...own.episode, key: 'b' } })], 'g');
  const place = { service: text, environment: text };
  const digest = someDigest({
    rates: [someRate([10, 10_000], [10, 10_000], place)],
    gaps: [{ ...place, silent: [{ from: FIRED_AT, to: SAID.at }], coverage: 0.5 }],
    pairs: { new: [somePair({ ...place, closeSite: site, sendSite: site })], gone: [] },
    deploys: [{ ...place, version: text, at: FIRED_AT, verdict: { word: 'worse', label: 'worse', title: text } }],
    alerts: [{ ruleName: text, fired: 1, spans: [], firing: 1 }],
  });
  const example = exampleVerdict(FIRED_AT);
  return {
    alerts: [
      firing,
      someMessage('resolved', own),
      group,
      testMessage({ id: 'c', name: text, kind: 'slack' }, { url: URL_OF, at: FIRED_AT }),
    ],
    digest: digestMessage(digest, { id: 'd', pageUrl: (path) => `${URL_OF}${path}` }),
    verdict: {
      ...example,
      title: text,
      reason: text,
      against: text,
      regressions: [{ kind: 'route', name: text, ratio: 2, key: text }],
      deploy: { ...example.deploy, ...place, version: text, commit: text, author: text },
    },
  };
}

const NO_RELEASE = { at: FIRED_AT, verdict: null, isWorse: true };
