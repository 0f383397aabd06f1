import type { ChangePayload } from '@pagerduty/pdjs/build/src/events.js';
import { describe, expect, test } from 'vitest';
import { exampleVerdict } from '../../../app/_alert/message/example-verdict.ts';
import { jsonBytes } from '../../../app/_alert/message/json-bytes.ts';
import { pagerDutyChange, type ToldVerdict } from '../../../app/_alert/message/pagerduty-change.ts';

const AT = Date.UTC(2026, 10, 20, 12);
const PAGE = 'https://afterclose.example/deploys/d1';

function told(own: Partial<ToldVerdict> = {}, deploy: Partial<ToldVerdict['deploy']> = {}): ToldVerdict {
  const example = exampleVerdict(AT);
  return { ...example, ...own, deploy: { ...example.deploy, ...deploy } };
}

describe('the change event of a verdict', () => {
  test('is of the published types', () => {
    const published: ChangePayload = { routing_key: 'r', ...pagerDutyChange(told(), PAGE) };
    expect(published.payload.timestamp).toBe('2026-11-20T12:00:00.000Z');
  });

  test('says what was deployed, how it is, of how many, and where to look', () => {
    expect(pagerDutyChange(told({}, { url: 'https://ci.example/runs/7', author: 'ada' }), PAGE)).toEqual({
      payload: {
        summary: 'chat, production: 2.0.0 is worse. 2.0.0 sends after close 3.2 times as often as 1.9.4.',
        timestamp: '2026-11-20T12:00:00.000Z',
        source: 'chat',
        custom_details: {
          Verdict: 'worse, so far',
          Service: 'chat',
          Environment: 'production',
          Version: '2.0.0',
          'Compared with': '1.9.4',
          'Send-after-close rate': '2.86% (92 of 3,214)',
          'Rate before': '0.89% (100 of 11,200)',
          'Time that counts': '2026-11-20 09:00 – 12:00 UTC',
          Deployed: '2026-11-20 09:00 UTC',
          Author: 'ada',
        },
      },
      links: [
        { href: PAGE, text: 'Open the deploy' },
        { href: 'https://ci.example/runs/7', text: 'Where it was announced from' },
      ],
    });
  });

  test('is never rosier than its parts, and says when it is final', () => {
    const regressions = Array.from({ length: 12 }, (_, index) => ({
      kind: 'route' as const,
      name: `/r${index}`,
      ratio: 2,
      key: '',
    }));
    const change = pagerDutyChange(told({ label: 'better, with 12 regressions', regressions, isFinal: true }), PAGE);
    expect(change.payload.summary).toMatch(/^chat, production: 2\.0\.0 is better, with 12 regressions\. /);
    expect(change.payload.custom_details).toMatchObject({
      Verdict: 'better, with 12 regressions',
      'Worse parts': expect.stringMatching(/^route \/r0, .*route \/r9 and 2 more$/),
    });
  });

  test('has no figure where nothing ended, and none where nothing was looked at', () => {
    const nothing = { events: 0, exposure: 0, rate: null };
    const look = { before: nothing, after: nothing, to: AT };
    expect(pagerDutyChange(told({ look }), PAGE).payload.custom_details).toMatchObject({
      'Send-after-close rate': 'no connection ended',
    });
    const unheard = pagerDutyChange(told({ look: null, label: 'never heard' }), PAGE).payload.custom_details;
    expect(unheard).not.toHaveProperty('Send-after-close rate');
    expect(unheard).not.toHaveProperty('Time that counts');
  });

  test.each(['a', '"\\', 'ü', '😀'])('of the longest names of %j is within the limits', (character) => {
    const long = character.repeat(4_000);
    const change = pagerDutyChange(
      told({ title: long, reason: long, label: long, against: long }, { service: long.slice(0, 255), version: long }),
      PAGE,
    );
    expect(change.payload.summary.length).toBeLessThanOrEqual(1_024);
    expect(jsonBytes(change)).toBeLessThanOrEqual(512_000);
  });
});
