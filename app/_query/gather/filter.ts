/**
 * What a question is about. `from` and `to` are epoch ms on whole minutes, `to` exclusive. Every list is an "any of";
 * an absent or empty list does not restrict. `project` is "default" where absent.
 */
export interface Filter {
  from: number;
  to: number;
  project?: string;
  service?: readonly string[];
  environment?: readonly string[];
  version?: readonly string[];
  role?: readonly string[];
  route?: readonly string[];
}

/** Whether the list names anything to restrict to. */
export function restricts(list: readonly string[] | undefined): list is readonly string[] {
  return list !== undefined && list.length > 0;
}
