/** A body, or a span in it, that is not what OTLP says. The message names the field and what was expected. */
export class MalformedRequest extends Error {}
