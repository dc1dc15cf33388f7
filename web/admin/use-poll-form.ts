import { useLayoutEffect, useState } from 'preact/hooks';
import { type Failure, isPassing } from '../../contract/answer';
import type { PollView } from '../../contract/poll';
import { isProblemKind } from '../../contract/problems';
import { apiFor } from '../api/api';
import type { Operator } from '../operator/operator';
import { emptyDraft, type PollDraft } from './draft';
import { storeDraft, storedDraft } from './draft-store';
import { type Field, fieldAt, pathTo } from './fields';
import { randomId } from './ids';
import { checkDraft, type FieldProblem, type NamedPoll } from './new-poll';
import { sendPoll } from './send-poll';

/** What stands in the way of creating the poll: fields to correct, or a failure of the whole. */
export interface Obstacles {
  problems: readonly FieldProblem[];
  failure?: Failure | undefined;
  /** The poll would have one candidate, which is seldom meant. */
  asksForOne?: boolean;
  /** Grows with each refused attempt, so that each is noticed. */
  attempt: number;
}

/** The form that creates a poll. What is typed survives reloading the page in the same tab. */
export function usePollForm(operator: Operator, clockOffset: number, onCreated: (poll: PollView) => void) {
  const [draft, setDraft] = useState(() => storedDraft(sessionStorage) ?? emptyDraft(randomId()));
  const [obstacles, setObstacles] = useState<Obstacles>({ problems: [], attempt: 0 });
  const [isSending, setIsSending] = useState(false);
  /** Whether somebody was told that there is one candidate, and has not changed that since. */
  const [isOneMeant, setIsOneMeant] = useState(false);
  // Not once it is painted: a page that is reloaded right after a key would lose what the key typed.
  useLayoutEffect(() => storeDraft(sessionStorage, draft), [draft]);

  const refuse = (problems: readonly FieldProblem[], failure?: Failure) =>
    setObstacles(({ attempt }) => ({ problems, failure, attempt: attempt + 1 }));

  const askForOne = () => {
    setIsOneMeant(true);
    setObstacles(({ attempt }) => ({ problems: [], asksForOne: true, attempt: attempt + 1 }));
  };

  const fail = (failure: Failure, pollId: string) => {
    if (isPassing(failure)) setDraft((before) => ({ ...before, unconfirmed: pollId }));
    const problem = fieldProblem(failure, draft);
    if (problem) refuse([problem]);
    else refuse([], failure);
  };

  const send = async (poll: NamedPoll) => {
    const answer = await sendPoll(apiFor(operator.token), poll, draft.unconfirmed === poll.pollId);
    if (!answer.ok) return fail(answer.failure, poll.pollId);
    setDraft(emptyDraft(randomId()));
    setIsOneMeant(false);
    setObstacles({ problems: [], attempt: 0 });
    onCreated(answer.value);
  };

  /** The poll as it would be sent; `undefined` where something is wrong with it, which is then said. */
  const check = (): NamedPoll | undefined => {
    const checked = checkDraft(draft, Date.now() + clockOffset);
    if (checked.ok) return checked.poll;
    refuse(checked.problems);
    return undefined;
  };

  const submit = async () => {
    if (isSending) return;
    const poll = check();
    if (poll === undefined) return;
    if (poll.candidates.length === 1 && !isOneMeant) return askForOne();
    setIsSending(true);
    await send(poll);
    setIsSending(false);
  };

  /** Changes the draft. What was wrong with the `mended` fields is forgotten until the next check. */
  const change = (changed: Partial<PollDraft>, ...mended: Field[]) => {
    setDraft((before) => ({ ...before, ...changed }));
    if (changed.candidates) setIsOneMeant(false);
    setObstacles((before) => ({
      ...before,
      asksForOne: before.asksForOne && !changed.candidates,
      problems: before.problems.filter(({ field }) => !mended.includes(field)),
    }));
  };

  return { draft, change, obstacles, isSending, check, submit };
}

/** The failure as the problem of a field; `undefined` where it is of none. */
function fieldProblem({ kind, field }: Failure, draft: PollDraft): FieldProblem | undefined {
  const shown = fieldAt(pathTo(field), draft);
  return shown !== undefined && isProblemKind(kind) ? { field: shown, kind } : undefined;
}
