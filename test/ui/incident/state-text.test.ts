import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../app/_close/incident/incident.ts';
import { isOpen, resolvableIn } from '../../../app/_ui/incident/resolve.ts';
import { evidenceText, stateText } from '../../../app/_ui/incident/state-text.ts';
import { someIncident } from './some-incident.ts';

const { gone } = someIncident();
const unconvincing = gone === null ? null : { ...gone, endedConnections: 61, expected: 0.6, convincing: false };

describe('the state of an incident', () => {
  test.each<[Partial<Incident>, string]>([
    [{ state: 'new', gone: null, firstVersion: '1.1.0' }, 'new in 1.1.0'],
    [{ state: 'new', gone: null, firstVersion: '' }, 'new'],
    [{ state: 'ongoing', gone: null }, 'ongoing'],
    [{ state: 'resolved', resolvedInVersion: '1.1.0' }, 'resolved in 1.1.0'],
    [{ state: 'resolved', resolvedInVersion: null }, 'resolved'],
    [{ state: 'came_back', gone: null }, 'came back'],
    [{ state: 'ignored' }, 'ignored'],
  ])('%j reads "%s"', (change, expected) => {
    expect(stateText(someIncident(change)).text).toBe(expected);
  });

  test('is outshone by convincing evidence that the newest version is free of it', () => {
    expect(stateText(someIncident())).toEqual({ text: 'gone since 1.1.0', look: 'gone' });
    expect(stateText(someIncident({ gone: unconvincing })).text).toBe('ongoing');
  });

  test('is silent, where nothing is heard of the service: nobody knows whether it goes on', () => {
    const said = (change: Partial<Incident>) => stateText(someIncident(change), 30 * 3_600_000);
    expect(said({ state: 'ongoing', gone: null })).toEqual({ text: 'silent 30 h', look: 'silent' });
    // What was found and what was decided stay as they are.
    expect(said({}).text).toBe('gone since 1.1.0');
    expect(said({ state: 'ignored' }).text).toBe('ignored');
  });

  test('names the share of a canary that is free of it, and not a version that was rolled back', () => {
    const withShare = (share: number) => stateText(someIncident({ gone: gone && { ...gone, share } })).text;
    expect([0.1, 0.96, 0].map(withShare)).toEqual(['gone in 1.1.0, 10.0% of closes', 'gone since 1.1.0', 'ongoing']);
  });

  test('is open until somebody decides', () => {
    const states = (['new', 'ongoing', 'came_back', 'resolved', 'ignored'] as const).map((state) => isOpen({ state }));
    expect(states).toEqual([true, true, true, false, false]);
  });
});

describe('the evidence of a fix', () => {
  test('tells what was seen beside what was to be expected', () => {
    expect(evidenceText(someIncident())).toBe('0 in 36,259 closes of 1.1.0, where 1.0.0 would have had about 355');
  });

  test('says so where it is too little', () => {
    expect(evidenceText({ gone: unconvincing })).toBe(
      '0 in 61 closes of 1.1.0, too few to tell: 1.0.0 would have had about 1',
    );
    expect(evidenceText({ gone: null })).toBeNull();
  });

  test('names the release to resolve in, else the newest that had it', () => {
    expect(resolvableIn(someIncident())).toBe('1.1.0');
    expect(resolvableIn(someIncident({ gone: null }))).toBe('1.0.0');
  });
});
