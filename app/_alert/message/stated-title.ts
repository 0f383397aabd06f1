import type { AlertMessage, MessageKind } from './alert-message.ts';

const WORDS: Readonly<Record<MessageKind, string>> = {
  firing: 'Firing',
  reminder: 'Still firing',
  resolved: 'Resolved',
  test: 'Test',
};

/** The title with the state before it: a colour alone says nothing to who does not see it. */
export function statedTitle({ kind, title }: AlertMessage): string {
  return `${WORDS[kind]}: ${title}`;
}
