import { createSerializer } from 'nuqs/server';
import { describe, expect, test } from 'vitest';
import { loadView, viewParsers } from '../../../app/_ui/view/search-params.ts';

const write = createSerializer(viewParsers);

describe('the address', () => {
  test('without parameters shows the last hour of everything, live', () => {
    expect(loadView('')).toEqual({
      project: null,
      service: [],
      environment: [],
      version: [],
      route: [],
      role: [],
      q: null,
      range: '1h',
      from: null,
      to: null,
      compare: 'previous',
      groupBy: 'category',
      as: 'rate',
      live: '1',
      tz: null,
    });
  });

  test('repeats a filter for each of its values, and reads back what it wrote', () => {
    const address = write({
      service: ['chat', 'a,b & c'],
      route: ['/ws/rooms/:id'],
      role: ['server'],
      range: '24h',
      compare: 'week',
      groupBy: 'initiator',
      as: 'count',
      live: '0',
      tz: 'Asia/Kolkata',
    });
    expect(address.match(/service=/g)).toHaveLength(2);
    expect(loadView(address)).toMatchObject({
      service: ['chat', 'a,b & c'],
      route: ['/ws/rooms/:id'],
      role: ['server'],
      range: '24h',
      compare: 'week',
      groupBy: 'initiator',
      as: 'count',
      live: '0',
      tz: 'Asia/Kolkata',
    });
  });

  test('ignores what it does not know', () => {
    const view = loadView('?range=2y&groupBy=phase&as=pie&tz=Mars/Olympus&from=soon&live=yes&compare=moon&role=peer');
    expect(view).toMatchObject({
      range: '1h',
      groupBy: 'category',
      as: 'rate',
      tz: null,
      from: null,
      live: '1',
      compare: 'previous',
      role: [],
    });
  });
});
