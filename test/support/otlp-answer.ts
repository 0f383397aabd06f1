import { PbfReader } from 'pbf';

/** A google.rpc.Status, from either encoding. */
export function readStatus(contentType: string | undefined, body: Uint8Array): { code: number; message: string } {
  if (contentType === 'application/json') return JSON.parse(Buffer.from(body).toString());
  return new PbfReader(body).readFields(
    (field, status, pbf) => {
      if (field === 1) status.code = pbf.readVarint();
      if (field === 2) status.message = pbf.readString();
    },
    { code: 0, message: '' },
  );
}

export interface PartialSuccess {
  rejectedSpans: number;
  errorMessage: string;
}

/** The partial success of an ExportTraceServiceResponse, from either encoding; null where it is unset. */
export function readPartialSuccess(contentType: string | undefined, body: Uint8Array): PartialSuccess | null {
  if (contentType === 'application/json') {
    const { partialSuccess } = JSON.parse(Buffer.from(body).toString());
    return partialSuccess ? { ...partialSuccess, rejectedSpans: Number(partialSuccess.rejectedSpans) } : null;
  }
  return new PbfReader(body).readFields<{ partial: PartialSuccess | null }>(
    (field, response, pbf) => {
      if (field !== 1) return;
      response.partial = pbf.readMessage(
        (inner, partial) => {
          if (inner === 1) partial.rejectedSpans = pbf.readVarint();
          if (inner === 2) partial.errorMessage = pbf.readString();
        },
        { rejectedSpans: 0, errorMessage: '' },
      );
    },
    { partial: null },
  ).partial;
}
