import { describe, expect, test } from 'vitest';
import { needOf } from '../../app/_access/route-need.ts';
import { ROUTE_TABLE } from '../../app/_access/route-table.ts';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { documentedRoutes } from './documented-routes.ts';

describe('the table of routes', () => {
  test('is the one of SECURITY.md', () => {
    const documented = documentedRoutes().map(({ methods, path, least, scopes }) => [
      `${methods.join(',')} ${path}`,
      least,
      scopes,
    ]);
    const own = ROUTE_TABLE.flatMap(({ least, scopes, routes }) =>
      routes.map((route) => [route, least ?? 'none', scopes]),
    );
    expect(documented).toEqual(own);
  });

  test('has each route once', () => {
    const routes = ROUTE_TABLE.flatMap((group) => group.routes).flatMap((route) => {
      const [methods = '', path] = route.split(' ');
      return methods.split(',').map((method) => `${method} ${path}`);
    });
    expect(routes.filter((route, at) => routes.indexOf(route) !== at)).toEqual([]);
  });

  test('has each operation of the API, and none that is not there', () => {
    const inTable = ROUTE_TABLE.flatMap((group) => group.routes)
      .filter((route) => route.includes(' /api/v1/'))
      .flatMap((route) => {
        const [methods = '', path = ''] = route.split(' ');
        return methods.split(',').map((method) => `${method} ${path}`);
      });
    const operations = OPERATIONS.map(
      ({ method, path }) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(inTable.sort()).toEqual(operations.sort());
  });

  test('lets nobody change anything by a GET, and a viewer nothing at all', () => {
    const changes = OPERATIONS.filter(({ method, keepsNothing }) => method !== 'get' && keepsNothing !== true);
    const open = changes.filter(({ tag }) => tag !== 'access');
    expect(open.length).toBeGreaterThan(25);
    for (const { method, path, id } of open) {
      const need = needOf(method.toUpperCase(), `/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`);
      expect([id, need?.least]).toEqual([id, 'editor']);
    }
  });
});

describe('what a request asks', () => {
  test.each([
    ['GET', '/', 'viewer'],
    ['HEAD', '/incidents', 'viewer'],
    ['GET', '/incidents/', 'viewer'],
    ['GET', '/incidents/1400', 'viewer'],
    ['GET', '/access/keys', 'admin'],
    ['PUT', '/api/v1/silences/1', 'editor'],
    // A name of its own before one that stands for any.
    ['POST', '/api/v1/silences/preview', 'viewer'],
    ['GET', '/_next/static/chunks/a/b.js', 'nobody'],
    // It answers that it takes no PATCH.
    ['PATCH', '/api/v1/summary', 'viewer'],
  ])('%s %s is the least role %s', (method, path, least) => {
    expect(needOf(method, path)?.least).toBe(least);
  });

  test.each([
    '/nothing',
    '//',
    '//incidents',
    '/incidents//',
    '/incidents/1400/more',
    '/Incidents',
    '/%69ncidents',
    '/./incidents',
    '/sign-in/../incidents',
    '/incidents.rsc',
    '/incidents.segments/_tree.segment.rsc',
    '/_next/data/build/incidents.json',
    '/_next/image',
    '/_next/static',
    '/api/v1',
    '/api/v1/access',
    '/api/v1/summary.json',
    'incidents',
    '',
  ])('%s is nothing', (path) => {
    expect(needOf('GET', path)).toBeUndefined();
  });
});
