import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../../app/_deploy/report/to-html.ts';
import { DATA_POLICY, pagePolicy } from '../../app/_web/content-policy.ts';

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('the policy of a page', () => {
  test('lets scripts run by their nonce alone, and nothing come from elsewhere', () => {
    expect(directives(pagePolicy('abc+/1==', false))).toEqual({
      'default-src': "'self'",
      'script-src': "'self' 'nonce-abc+/1==' 'strict-dynamic'",
      'style-src-elem': "'self'",
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' blob:",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
  });

  test('with --dev also lets React evaluate, styles be put in, and live reload have its socket', () => {
    expect(directives(pagePolicy('abc', true))).toEqual({
      ...directives(pagePolicy('abc', false)),
      'script-src': "'self' 'nonce-abc' 'strict-dynamic' 'unsafe-eval'",
      'style-src-elem': "'self' 'unsafe-inline'",
      'connect-src': "'self' ws:",
    });
  });
});

test('data loads nothing, runs nothing and stands in no frame; the style of a report shows', () => {
  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(toHtml({ title: 'a', blocks: [] })) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(directives(DATA_POLICY)).toEqual({
    'default-src': "'none'",
    'style-src': `'sha256-${hash}'`,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});
