/** A rule as far as a matcher names it. */
export interface MatchableRule {
  id: string;
  name: string;
}
