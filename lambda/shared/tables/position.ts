/** DynamoDB's longest sequence number has 40 digits (Streams API reference, `SequenceNumber`). */
const SEQUENCE_NUMBER_DIGITS = 40;
const ZEROS = '0'.repeat(SEQUENCE_NUMBER_DIGITS);

/**
 * A stream position, `<stream label>/<sequence number left-padded to 40 digits>`.
 *
 * Sequence numbers vary in length, so they do not compare as plain strings; padded, they do, and DynamoDB can compare
 * them in a condition. A stream made anew has a later label (an ISO 8601 time), so its positions come after the old ones.
 */
export type StreamPosition = string;

export function streamPosition(streamLabel: string, sequenceNumber: string): StreamPosition {
  return `${streamLabel}/${ZEROS.slice(sequenceNumber.length)}${sequenceNumber}`;
}

/** The label of a stream, from its ARN `…:table/NAME/stream/LABEL`. */
export function streamLabel(streamArn: string): string {
  return streamArn.slice(streamArn.lastIndexOf('/') + 1);
}
