/** The header of a request in which the web program hands the pages the nonce for their scripts. */
export const NONCE_HEADER = 'x-nonce';
