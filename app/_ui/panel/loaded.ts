/** What a panel's question came to: its answer, or a sentence on why there is none. */
export type Loaded<T> = { ok: true; value: T } | { ok: false; message: string };
