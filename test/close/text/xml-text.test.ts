import { expect, test } from 'vitest';
import { xmlCharacters, xmlText } from '../../../app/_close/text/xml-text.ts';
import { xmlFaults } from '../../deploy/report/well-formed.ts';
import { ATTACK_STRINGS, UNSTORABLE_STRINGS } from '../../support/attack-strings.ts';

test('text stays text, and what XML does not have is U+FFFD', () => {
  expect(xmlText('<a b="1">&\'')).toBe('&lt;a b=&quot;1&quot;&gt;&amp;&#39;');
  expect(xmlText('\u0001\u001b[31m\u009b\ud800\ufffe\u202ex😀')).toBe('\ufffd\ufffd[31m\ufffd\ufffd\ufffd\ufffdx😀');
  expect(xmlCharacters('<a>\u0001</a>')).toBe('<a>\ufffd</a>');
});

test.each([...ATTACK_STRINGS, ...UNSTORABLE_STRINGS])(
  '%j is nothing but text and the value of an attribute',
  (text) => {
    const written = `<a b="${xmlText(text)}">${xmlText(text)}</a>`;
    expect(xmlFaults(written)).toEqual([]);
    expect(written.match(/[<>]/g)).toHaveLength(4);
  },
);
