/** A module loader that wraps this module loads it from another URL. */
export const url = import.meta.url;
