const DIRECTION = '(?:north|south|central)?(?:north|south|east|west|central)';

/** Segments with digits that are the names of a few things, and not ids. A route of them says more than `:id`. */
const FIXED: readonly RegExp[] = [
  // Versions of an API: v2, v1beta1, v1.2, 2.0.
  /^v\d{1,3}(?:[a-z]{1,8}\d{1,3}){0,2}$/i,
  /^v?\d{1,3}(?:\.\d{1,3}){1,2}(?:-[a-z]+(?:\.\d+)?)?$/i,
  /^[a-z]{2,12}\d{0,3}v\d{1,2}$/i,
  // One of few: level-3, step-2.
  /^(?:v|ver|version|api|web|release|level|tier|step|stage|phase|part|alpha|beta|rc)[-_]?\d+$/i,
  // Standards and formats: sha-256, rfc6455, h264.
  /^(?:sha|md|aes|rsa|utf|base|iso|rfc|ecma|es|ipv|http|oauth|tls|arm|amd|x86|int|uint|float|mp|h26)[-_]?\d+$/i,
  // Regions of clouds: us-east-1, ap-southeast-2a.
  new RegExp(`^[a-z]{2,12}-(?:[a-z]{3}-)?${DIRECTION}-?\\d{1,2}[a-z]?$`, 'i'),
];

/** Whether a segment is a name although it has digits. */
export function isFixedName(segment: string): boolean {
  return FIXED.some((pattern) => pattern.test(segment));
}
