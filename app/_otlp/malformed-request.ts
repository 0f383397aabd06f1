/** A body that is no ExportTraceServiceRequest. The message names the field and what was expected. */
export class MalformedRequest extends Error {}
