import type { InvokeResult } from '../../../local/functions/invocation';
import type { FaultyInvocation, InvocationFault } from '../../../rehearsal/faults/fault';
import { seeded } from '../../../rehearsal/faults/random';

export interface TestRecord {
  dynamodb: { SequenceNumber: string };
}

/** Records of a stream with these sequence numbers. */
export function records(...numbers: number[]): TestRecord[] {
  return numbers.map((number) => ({ dynamodb: { SequenceNumber: String(number) } }));
}

export const SUCCESS: InvokeResult = { ok: true, payload: { batchItemFailures: [] } };

/** An invocation whose handler is `run`, which keeps a diary of what happens to it. */
export function invocation(changes: Partial<FaultyInvocation> = {}) {
  const diary: (string | string[])[] = [];
  const handle = changes.run ?? (async () => SUCCESS);
  const faulty: FaultyInvocation = {
    functionName: 'Tally',
    event: { Records: records(1, 2, 3) },
    target: 'delivery',
    settled: [],
    lastDuration: 0,
    ...changes,
    run(event) {
      diary.push(numbersOf(event));
      return handle(event);
    },
    async end() {
      diary.push('end');
    },
    setAside() {
      diary.push('set aside');
    },
  };
  return { faulty, diary };
}

/** Sequence numbers of an event's records. */
export function numbersOf(event: unknown): string[] {
  const { Records = [] } = Object(event) as { Records?: TestRecord[] };
  return Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
}

/** What comes of the invocation under the fault; fails when the fault does not apply to it. */
export function applyTo(fault: InvocationFault, faulty: FaultyInvocation, seed = 1): Promise<InvokeResult> {
  const effect = fault.apply(faulty, seeded(seed));
  if (effect === undefined) throw new Error(`${fault.name} does not apply to this invocation`);
  return effect.act();
}
