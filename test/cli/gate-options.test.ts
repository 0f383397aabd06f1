import { describe, expect, test } from 'vitest';
import { gateOptions } from '../../app/_cli/gate-options.ts';

const NAMED = ['--service=chat', '--environment=production', '--version=1.1.0'];

describe('the options of a gate', () => {
  test('make the question', () => {
    expect(gateOptions(NAMED)).toEqual({
      address: 'http://127.0.0.1:3000/api/v1/gate?service=chat&environment=production&version=1.1.0',
      version: '1.1.0',
      waitMs: 600_000,
    });
    const more = ['--service', 'a&b', '--environment', '', '--version', '1 0', '--max-ratio', '2', '--wait', '90s'];
    expect(gateOptions([...more, '--url', 'https://a.example/x/'])).toEqual({
      address: 'https://a.example/x/api/v1/gate?service=a%26b&environment=&version=1+0&maxRatio=2',
      version: '1 0',
      waitMs: 90_000,
    });
  });

  test.each([
    ['0', 0],
    ['0s', 0],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
    ['24h', 86_400_000],
  ])('take --wait %s', (wait, ms) => {
    expect(gateOptions([...NAMED, `--wait=${wait}`]).waitMs).toBe(ms);
  });

  test.each([
    [[], '--service is missing, but should be the service.name of the spans.'],
    [['--service=', ...NAMED.slice(1)], '--service is empty, but should be'],
    [NAMED.slice(0, 2), '--version is missing, but should be'],
    [['--service=a', '--version=1'], '--environment is missing, but should be'],
    [[...NAMED, '--wait=10'], '--wait is "10", but should be a time up to 24h, such as 90s, 10m or 1h'],
    [[...NAMED, '--wait=-5m'], '--wait is "-5m", but'],
    [[...NAMED, '--wait=25h'], '--wait is "25h", but'],
    [[...NAMED, '--max-ratio=0.9'], '--max-ratio is "0.9", but should be a number from 1 to 100, such as 1.25.'],
    [[...NAMED, '--max-ratio=1e2'], '--max-ratio is "1e2", but'],
    [[...NAMED, '--url=127.0.0.1:3000'], '--url is "127.0.0.1:3000", but should be the address of the dashboard'],
    [
      [...NAMED, '--maxRatio=2'],
      '"--maxRatio=2" is no option of this command. Its options are: --service, --environment',
    ],
    [[...NAMED, 'now'], '"now" is no option of this command.'],
    [[...NAMED, '--wait'], '--wait has no value.'],
    [[...NAMED, '--service=b'], '--service is given twice, but should be given once.'],
  ])('%j are refused by name', (args, message) => {
    expect(() => gateOptions(args)).toThrow(message);
  });
});
