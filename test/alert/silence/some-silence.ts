import type { AlertSilence, SilenceSettings } from '../../../app/_alert/silence/silence.ts';

/** Settings of a silence of one service, until somebody ends it, with what the test is about. */
export function someSettings(own: Partial<SilenceSettings> = {}): SilenceSettings {
  const matchers = [{ on: 'service' as const, values: ['chat'], negated: false }];
  return { matchers, from: 0, until: null, weekly: null, comment: 'host moves', ...own };
}

/** The same as it is kept. */
export function someSilence(own: Partial<AlertSilence> = {}): AlertSilence {
  const made = { createdAt: 0, createdBy: 'Ada', updatedAt: 0, updatedBy: 'Ada' };
  return { ...someSettings(), id: 's', ...made, endedAt: null, endedBy: null, ...own };
}
