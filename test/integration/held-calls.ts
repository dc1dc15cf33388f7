import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A call to the database that is carried out when the test says, as often as it says. */
export interface HeldCall {
  /** How often it was carried out. */
  landings: number;
  /** Carries it out once more. The caller hears the outcome of the landing that answers, and of no other. */
  land(): Promise<void>;
}

/**
 * Holds back every call of a client, as a slow line does.
 *
 * @param answeredBy which landing of a call answers, from 0: those before it lose their answer, those after it come late.
 */
export function holdCalls(client: DynamoDBClient, answeredBy: (call: number) => number): HeldCall[] {
  const calls: HeldCall[] = [];
  client.middlewareStack.add(
    (next) => (args) =>
      new Promise((answer, fail) => {
        const answering = answeredBy(calls.length);
        const call: HeldCall = {
          landings: 0,
          async land() {
            const isAnswer = this.landings++ === answering;
            const outcome = next(args);
            if (isAnswer) outcome.then(answer, fail);
            await outcome.catch(() => {});
          },
        };
        calls.push(call);
      }),
    { step: 'initialize' },
  );
  return calls;
}
