import { setTimeout as sleep } from 'node:timers/promises';
import type { AroundInvocation, InvokeResult } from '../../local/functions/invocation';
import type { AccessControl } from '../../local/iam/access-control';
import { type Target, targetOf } from '../faults/events';
import type { OutageName } from '../outages/outage';

export interface OutageParts {
  access: Pick<AccessControl, 'access' | 'enforce'>;
  /** Kills the database and starts it again after so many milliseconds. */
  restartDatabase(afterMilliseconds: number): Promise<void>;
}

const FAILED: InvokeResult = {
  ok: false,
  error: { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited: outage' },
};

/** What invokes the functions that are down, by the outage; requests that only look are among them. */
const DOWN: Partial<Record<OutageName, (target: Target | undefined) => boolean>> = {
  tally: (target) => target === 'delivery',
  front: (target) => target === undefined || target === 'request',
};

/** Whom an outage takes which right from, for as long as it lasts. */
const TAKEN: Partial<Record<OutageName, { action: string; resource: RegExp }>> = {
  stream: { action: 'dynamodb:GetRecords', resource: /./ },
  certifier: { action: 'lambda:InvokeFunction', resource: /Certif/ },
};

/**
 * What samples polls runs for most of a minute, which is not shortened with the rest: of turns that overlap only the first does something,
 * or a rehearsal would spend itself on them.
 */
const SAMPLER = /Sampling/;
const DONE: InvokeResult = { ok: true, payload: null };

/** Has a part of the runtime do nothing at all for a while. */
export class Outages {
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  #isDown: ((target: Target | undefined) => boolean) | undefined;

  constructor(wait: (milliseconds: number) => Promise<unknown> = sleep) {
    this.#wait = wait;
  }

  /** Stands around every invocation, before the faults of single ones. */
  around(next: AroundInvocation): AroundInvocation {
    const sampling = oneAtATime(next);
    return async (invocation) => {
      if (this.#isDown?.(targetOf(invocation.event))) return FAILED;
      return SAMPLER.test(invocation.functionName) ? sampling(invocation) : next(invocation);
    };
  }

  /** Resolves when the part works again. */
  async hold(name: OutageName, milliseconds: number, parts: OutageParts): Promise<void> {
    if (name === 'database') return parts.restartDatabase(milliseconds);
    this.#isDown = DOWN[name];
    const giveBack = takeRight(parts.access, TAKEN[name]);
    await this.#wait(milliseconds);
    giveBack();
    this.#isDown = undefined;
  }
}

/** Answers what gives the right back. */
function takeRight(
  control: OutageParts['access'],
  right: { action: string; resource: RegExp } | undefined,
): () => void {
  const { access } = control;
  if (right === undefined) return () => {};
  const isTaken = ({ Action, Resource }: { Action: readonly string[]; Resource: readonly string[] }) =>
    Action.includes(right.action) && Resource.some((resource) => right.resource.test(resource));
  const roles = new Map(
    [...access.roles].map(([role, statements]) => [role, statements.filter((one) => !isTaken(one))]),
  );
  control.enforce({ ...access, roles });
  return () => control.enforce(access);
}

function oneAtATime(next: AroundInvocation): AroundInvocation {
  let isRunning = false;
  return async (invocation) => {
    if (isRunning) return DONE;
    isRunning = true;
    try {
      return await next(invocation);
    } finally {
      isRunning = false;
    }
  };
}
