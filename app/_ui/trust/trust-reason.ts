/** Why a number on the page may not be what it seems, and what to do about it. */
export interface TrustReason {
  /** `warning`: figures are wrong or missing; `note`: they are right once one knows this. */
  tone: 'warning' | 'note';
  /** What was found, with its figures. */
  found: string;
  /** What it does to the numbers. */
  effect: string;
  remedy: string;
}

/** What was looked for: reasons, or in words that there is none. */
export interface TrustCheck {
  reasons: readonly TrustReason[];
  /** What is right where there is no reason, such as "no gap". */
  fine: string;
}
