/** What a person does about an episode, as the API takes it. */
export type EpisodePost =
  | { path: 'acknowledge'; body: { acknowledged: boolean; note?: string } }
  /** `until`: epoch ms; null wakes it, absent: as long as the episode lasts. */
  | { path: 'snooze'; body: { until?: number | null; note?: string } }
  | { path: 'notes'; body: { note?: string; useful?: boolean } };

/**
 * Where an action on an episode is sent, below the API of alerts. An answer to one row of the list is one to its whole cause: to
 * all alerts that are folded in, in one request. A note is of one episode.
 * @param folded ids of the other episodes of its cause
 */
export function actionRequest(
  id: string,
  folded: readonly string[],
  { path, body }: EpisodePost,
): { path: string; body: Readonly<Record<string, unknown>> } {
  return folded.length > 0 && path !== 'notes'
    ? { path, body: { ...body, ids: [id, ...folded] } }
    : { path: `episodes/${encodeURIComponent(id)}/${path}`, body };
}
