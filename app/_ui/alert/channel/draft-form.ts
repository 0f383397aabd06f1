import type { ChannelDraft } from './channel-draft.ts';

/** What the fields of the form share. */
export interface DraftForm {
  draft: ChannelDraft;
  /** What is edited has a secret, which stays unless another one is given. */
  keepsSecret: boolean;
  change: (part: Partial<ChannelDraft>) => void;
  /** What the API says of a member of its body; null where it says nothing. */
  problemOf: (member: string) => string | null;
}
