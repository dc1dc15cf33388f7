import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { parseJson } from '../../contract/json';
import {
  answerCall,
  type CallServer,
  passOn,
  type ReceivedCall,
  serveCalls,
} from '../database/database-calls';
import { type ThrottlingReason, throttledTransaction, throttlingError } from '../database/throttling-error';
import { passingStatements, splitBatch, withThrottled, withUnprocessed } from './batches';
import { type CallPart, partsOf } from './call-parts';
import { type ConsumedUnits, consumedUnits, failedWriteUnits } from './consumed-units';
import type { PartitionModel, Throttled } from './partition-model';

export interface PartitionDoorSettings {
  engine: { endpoint: string };
  model: PartitionModel;
  /** Told of each thing that had nothing left; several of them may be one call's. */
  onThrottled(throttled: readonly Throttled[]): void;
  /** Told of what a batch that was answered left unprocessed: whoever sees answers alone sees no throttle in it. */
  onUnprocessed(throttled: readonly Throttled[]): void;
}

/** An answer of DynamoDB. */
interface Answer {
  status: number;
  output: object;
}

/**
 * Opens a door before a DynamoDB on a free loopback port. It lets pass what the partitions of the tables have room for, and
 * answers the rest as DynamoDB on AWS does. What a call takes is what the database says of it.
 */
export function openPartitionDoor(settings: PartitionDoorSettings): Promise<CallServer> {
  const { engine, model } = settings;
  return serveCalls(async (call, answer) => {
    const input = parseJson(call.body);
    const parts = partsOf(call.operation, input, model.keyName);
    if (parts.length === 0) return pipe(await passOn(call, engine.endpoint), answer);
    const { status, output } = await responderOf(call.operation)({ call, input, parts }, settings);
    answerCall(answer, status, output);
  });
}

function responderOf(operation: string) {
  if (operation === 'BatchExecuteStatement') return answerStatements;
  return operation.startsWith('Batch') ? answerBatch : answerWhole;
}

interface ReadCall {
  call: ReceivedCall;
  input: unknown;
  parts: readonly CallPart[];
}

/** Each item of a batch passes by itself; only a batch of which none does is an error (API Reference, BatchGetItem). */
async function answerBatch(
  { call, input, parts }: ReadCall,
  settings: PartitionDoorSettings,
): Promise<Answer> {
  const throttled = parts.flatMap((part) => settings.model.admit([part]));
  settings.onThrottled(throttled.flat());
  const passes = throttled.map((lacking) => lacking.length === 0);
  if (!passes.includes(true)) return refused(throttled.flat(), settings.model);
  settings.onUnprocessed(throttled.flat());
  const { request, unprocessed } = splitBatch(input, passes);
  const passing = parts.filter((_, i) => passes[i]);
  const { status, output } = await carryOut({ call, input: request, parts: passing }, settings);
  return { status, output: status === 200 ? withUnprocessed(call.operation, output, unprocessed) : output };
}

/** Each statement of a batch is answered by itself, throttled or not (API Reference, BatchStatementResponse). */
async function answerStatements(
  { call, input, parts }: ReadCall,
  settings: PartitionDoorSettings,
): Promise<Answer> {
  const throttled = parts.map((part) => settings.model.admit([part]).flat());
  settings.onThrottled(throttled.flat());
  settings.onUnprocessed(throttled.flat());
  const passes = throttled.map((lacking) => lacking.length === 0);
  const none: Answer = { status: 200, output: { Responses: [] } };
  const passing = { call, input: passingStatements(input, passes), parts: parts.filter((_, i) => passes[i]) };
  const { status, output } = passes.includes(true) ? await carryOut(passing, settings) : none;
  return { status, output: status === 200 ? withThrottled(output, passes) : output };
}

async function answerWhole(read: ReadCall, settings: PartitionDoorSettings): Promise<Answer> {
  const throttled = settings.model.admit(read.parts);
  settings.onThrottled(throttled.flat());
  if (throttled.flat().length === 0) return carryOut(read, settings);
  if (!read.call.operation.startsWith('Transact')) return refused(throttled.flat(), settings.model);
  return { status: 400, output: throttledTransaction(throttled.map((lacking) => lacking.length > 0)) };
}

/** Has the database carry out what was let pass; leaves out of the answer what its caller did not ask for. */
async function carryOut({ call, input, parts }: ReadCall, settings: PartitionDoorSettings): Promise<Answer> {
  const asked = Object(input);
  const body = JSON.stringify({ ...asked, ReturnConsumedCapacity: 'INDEXES' });
  const reply = await passOn({ ...call, body }, settings.engine.endpoint);
  const output = Object(await json(reply));
  settings.model.settle(parts, unitsOf(parts, output));
  if (asked.ReturnConsumedCapacity === undefined) delete output.ConsumedCapacity;
  return { status: reply.statusCode ?? 502, output };
}

function unitsOf([part]: readonly CallPart[], output: unknown): ConsumedUnits[] {
  const units = failedWriteUnits(output);
  return part && units !== undefined ? [{ table: part.table, units }] : consumedUnits(output);
}

function refused(throttled: readonly Throttled[], model: PartitionModel): Answer {
  return { status: 400, output: throttlingError(throttled.map((one) => reasonOf(one, model))) };
}

/** As the API Reference puts reasons together (ThrottlingReason). */
function reasonOf({ tableName, index, kind }: Throttled, model: PartitionModel): ThrottlingReason {
  const arn = model.table(tableName)?.arn ?? tableName;
  const operation = kind === 'read' ? 'Read' : 'Write';
  return index === undefined
    ? { reason: `Table${operation}KeyRangeThroughputExceeded`, resource: arn }
    : { reason: `Index${operation}KeyRangeThroughputExceeded`, resource: `${arn}/index/${index}` };
}

function pipe(reply: IncomingMessage, answer: ServerResponse): void {
  answer.writeHead(reply.statusCode ?? 502, reply.headers);
  reply.pipe(answer);
}
