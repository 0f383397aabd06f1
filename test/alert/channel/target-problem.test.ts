import { describe, expect, test } from 'vitest';
import { targetProblem } from '../../../app/_alert/channel/target-problem.ts';

describe('a target', () => {
  test.each([
    'https://hooks.example.com/a?b=c',
    'http://hooks.example.com:8080',
    'https://1.1.1.1/',
    'http://[2606:4700:4700::1111]/',
  ])('may be %s', (url) => {
    expect(targetProblem(url, [])).toBeNull();
  });

  test.each([
    ['hooks.example.com', /http or https/],
    ['', /http or https/],
    ['ftp://hooks.example.com', /http or https/],
    ['file:///etc/passwd', /http or https/],
    ['javascript:alert(1)', /http or https/],
    ['https://', /http or https/],
    ['https://ada:secret@hooks.example.com', /without user and password/],
    ['https://ada@hooks.example.com', /without user and password/],
  ])('may not be "%s"', (url, expected) => {
    expect(targetProblem(url, [])).toMatch(expected);
  });

  test.each([
    'http://127.0.0.1/',
    'http://127.0.0.1./',
    'http://127.1/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://2130706433/',
    'http://①②⑦.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fd00:ec2::254]/',
    'http://localhost/',
    'http://LOCALHOST:4318/',
    'http://localhost./',
    'http://hooks.localhost/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
  ])('may not be %s, which is no public address however it is written', (url) => {
    expect(targetProblem(url, [])).toMatch(/^expected a public address, but .* AFTERCLOSE_PRIVATE_TARGETS/);
  });

  test('may be a private address that is allowed', () => {
    const ranges = ['127.0.0.0/8', '10.0.0.0/8'];
    for (const url of [
      'http://0x7f.1:9000/',
      'http://localhost:9000/',
      'http://10.1.2.3/',
      'http://[::ffff:10.1.2.3]/',
    ])
      expect(targetProblem(url, ranges), url).toBeNull();
    expect(targetProblem('http://192.168.1.1/', ranges)).toMatch(/192\.168\.1\.1/);
    expect(targetProblem('http://localhost/', ['::1/128'])).toBeNull();
  });
});
