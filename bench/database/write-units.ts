import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** DynamoDB's rules for the size of an item and what writing it costs (DynamoDB Developer Guide, item sizes and formats). */

const BYTES_A_WRITE_UNIT = 1024;
const BYTES_A_LIST_OR_MAP = 3;
const BYTES_AN_ELEMENT = 1;

/** Bytes that an item counts for: its attributes' names in UTF-8 and their values. */
export function itemBytes(item: Record<string, AttributeValue>): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

/** Write units of one write to an item of this size; a transaction takes twice as many. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BYTES_A_WRITE_UNIT));
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS !== undefined) return sum(value.SS.map((text) => Buffer.byteLength(text)));
  if (value.NS !== undefined) return sum(value.NS.map(numberBytes));
  if (value.BS !== undefined) return sum(value.BS.map((bytes) => bytes.byteLength));
  if (value.L !== undefined) return containerBytes(value.L.map(valueBytes));
  if (value.M !== undefined) {
    return containerBytes(
      Object.entries(value.M).map(([name, inner]) => Buffer.byteLength(name) + valueBytes(inner)),
    );
  }
  return 1;
}

/** A byte for every two significant digits, one more, and another for a minus sign. */
function numberBytes(number: string): number {
  const digits = number.replace(/^-/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}

function containerBytes(elements: number[]): number {
  return BYTES_A_LIST_OR_MAP + sum(elements) + elements.length * BYTES_AN_ELEMENT;
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
