import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { DAY_MS } from '../../../_close/time/grain.ts';
import { parseAsName } from '../../view/parse-as-text.ts';

export const BACKTEST_RANGES = ['24h', '7d', '14d', '30d'] as const;
/** How far back a backtest goes. */
export type BacktestRange = (typeof BACKTEST_RANGES)[number];

export const BACKTEST_RANGE_MS: Record<BacktestRange, number> = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '14d': 14 * DAY_MS,
  '30d': 30 * DAY_MS,
};

/** What the address of the editor holds. */
export const editorParsers = {
  range: parseAsStringLiteral(BACKTEST_RANGES).withDefault('7d'),
  /** Of a new rule: what it begins with. */
  preset: parseAsName,
};
export const loadEditorView = createLoader(editorParsers);
