import type { Backtest, RuleBacktest } from '../../../../_query/alert/backtest.ts';

/** The API's answer: what the edited rule would have done, and what it is compared with. */
export interface BacktestAnswer extends RuleBacktest, Omit<Backtest, 'edited'> {}
