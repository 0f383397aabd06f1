import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedCount } from '../../../app/_close/span/adjusted-count.ts';

test.each([
  ['ot=th:0', 1],
  ['ot=th:2', 8 / 7],
  ['ot=th:4', 4 / 3],
  ['ot=th:8', 2],
  ['ot=th:c', 4],
  ['ot=th:c0', 4],
  ['ot=th:c0000000000000', 4],
  ['ot=th:e', 8],
  ['ot=th:f', 16],
  ['ot=th:aab', 3.000733],
  ['ot=th:aaab', 3.000046],
  ['ot=th:ccd', 5.001221],
  ['ot=th:e66', 9.990244],
  ['ot=th:e6666666666666', 10],
  ['ot=th:fd71', 100.054962],
  ['ot=th:fd70a', 99.997711],
  ['ot=th:fd70a4', 100.000095],
  ['ot=th:ffbe77', 1000.012875],
  ['ot=th:fff9724', 9999.830726],
  ['ot=th:00000000000001', 1],
  ['ot=th:ffffffffffffff', 2 ** 56],
  ['ot=rv:6e6d1a75832a2f;th:4', 4 / 3],
  ['ot=th:4;rv:40000000000000', 4 / 3],
  ['ot=rv:3FFFFFFFFFFFFF;th:4', 4 / 3],
  ['ot=rv:0;th:4', 4 / 3],
  ['vendor=x,  ot=th:8  ,other=y', 2],
  ['ot=th:x;th:8', 2],
  ['ot=th:8;th:c', 2],
  ['ot=th:8,ot=th:c', 2],
  ['vendor=x, ot=p:8;th:c', 4],
  ['ot=th:c\t,vendor=ot=th:0', 4],
])('a span with tracestate %s stands for %d spans', (traceState, weight) => {
  const count = adjustedCount(traceState);
  expect(count.known).toBe(true);
  expect(count.weight / weight).toBeCloseTo(1, 6);
});

test.each([
  '',
  'ot=rv:6e6d1a75832a2f',
  'ot=th:',
  'ot=th:C',
  'ot=th:000000000000000',
  'ot=th:xyz',
  'other=th:8',
  'xot=th:8',
  'ot=tth:8',
  'th:8',
  'OT=th:8',
  'ot = th:8',
  'ot=th: 8',
  'ot=th:-8',
  'ot=th:0x8',
  'ot=th:8.5',
  'ot=p:3;r:5',
  'ot=rv:3fffffffffffff;th:4',
  'ot=th:c;rv:bfffffffffffff',
  'ot=rv:6e6d1a75832a2f,ot=th:4',
  'ot',
  ',',
  ';',
])('a span with tracestate "%s" counts as one of unknown weight', (traceState) => {
  expect(adjustedCount(traceState)).toEqual({ weight: 1, known: false });
});

test('any threshold gives the inverse of the share that it lets pass', () => {
  const digits = fc.array(fc.nat(15), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(digits, (threshold) => {
      const dropped = threshold.reduce((sum, digit, index) => sum + digit / 16 ** (index + 1), 0);
      fc.pre(dropped < 1 - 1e-6);
      const { weight, known } = adjustedCount(`ot=th:${threshold.map((digit) => digit.toString(16)).join('')}`);
      expect(known).toBe(true);
      expect(weight * (1 - dropped)).toBeCloseTo(1, 9);
    }),
  );
});

test.each([
  ['', 0.25, { weight: 4, known: true }],
  ['', null, { weight: 1, known: false }],
  ['vendor=x', 0.1, { weight: 10, known: true }],
  // A threshold of the span itself says more than what the sender knows of its sampler.
  ['ot=th:8', 0.25, { weight: 2, known: true }],
  ['ot=th:x', 0.5, { weight: 2, known: true }],
])('with tracestate "%s" and a sampler of probability %s it is %o', (traceState, probability, count) => {
  expect(adjustedCount(traceState, probability)).toEqual(count);
});
