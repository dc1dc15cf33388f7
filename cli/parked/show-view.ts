import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import { formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import { table } from '../terminal/table';
import type { ParkedBatch } from './parked-batch';
import type { ParkedRecord } from './parked-record';

const KEY_SHOWN = 8;
const HEADINGS = ['sequence number', 'written', 'write shard', 'voter key', 'what'];

/** A batch as lines of text, a record a line. */
export function renderBatch(batch: ParkedBatch, paint: Paint): string[] {
  const { name, records, condition, givenUpAt, invocations, functionArn } = batch;
  const rows = records.map((record) => [
    record.sequenceNumber,
    record.writtenAt,
    record.pollShard,
    shortKey(record.voterKey),
    whatIs(record),
  ]);
  return [
    name,
    `${formatQuantity(records.length, 'record')} that ${functionArn.split(':').at(-1)} was invoked with ` +
      `${formatQuantity(invocations, 'time')}; given up ${givenUpAt}: ${condition}`,
    '',
    ...table(HEADINGS, rows, paint),
  ];
}

/** The same for programs, with voter keys as short. */
export function batchDocument({ records, ...batch }: ParkedBatch): object {
  return { ...batch, records: records.map((record) => ({ ...record, voterKey: shortKey(record.voterKey) })) };
}

/** Enough to tell the records of a batch apart, and not to find a ballot by. */
function shortKey(voterKey: string): string {
  return isVoterKey(voterKey) ? `${voterKey.slice(0, KEY_SHOWN)}…` : voterKey;
}

function whatIs({ kind, before, after }: ParkedRecord): string {
  const said = [before, after].filter((choice) => choice !== undefined).join(' → ');
  return said === '' ? kind : `${kind}: ${said}`;
}
