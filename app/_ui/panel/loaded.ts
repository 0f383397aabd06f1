/** The answer to a panel's question, or a sentence on why there is none. */
export type Loaded<T> = { ok: true; value: T } | { ok: false; message: string };
