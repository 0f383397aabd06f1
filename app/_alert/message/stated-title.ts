import type { SaidMessage } from './said-message.ts';

const WORDS: Readonly<Record<SaidMessage['kind'], string>> = {
  firing: 'Firing',
  reminder: 'Still firing',
  resolved: 'Resolved',
  test: 'Test',
  digest: 'Weekly digest',
};

/** The title with the state before it: a colour alone says nothing to who does not see it. */
export function statedTitle({ kind, title }: Pick<SaidMessage, 'kind' | 'title'>): string {
  return `${WORDS[kind]}: ${title}`;
}
