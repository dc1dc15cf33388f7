import { useEffect, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { type Failure, isPassing } from '../api/failure';
import { createPoll, findPoll } from '../api/voting-api';
import { isProblemKind } from '../language/failures';
import { checkDraft, type FieldProblem } from './check-draft';
import { emptyDraft, type PollDraft } from './draft';
import { storeDraft, storedDraft } from './draft-store';
import { type Field, fieldOf } from './fields';
import { randomId } from './ids';
import { newPoll } from './new-poll';
import { asOperator, type Operator } from './operator';
import { sendPoll } from './send-poll';

/** What stands in the way of creating the poll: fields to mend, or a failure of the whole. */
export interface Obstacles {
  problems: readonly FieldProblem[];
  failure?: Failure | undefined;
  /** Grows with each refused attempt, so that each is noticed. */
  attempt: number;
}

/** The form that creates a poll. What is typed survives loading the page anew in the same tab. */
export function usePollForm(operator: Operator, clockOffset: number, onCreated: (poll: PollView) => void) {
  const [draft, setDraft] = useState(() => storedDraft(sessionStorage) ?? emptyDraft(randomId()));
  const [obstacles, setObstacles] = useState<Obstacles>({ problems: [], attempt: 0 });
  const [isSending, setIsSending] = useState(false);
  useEffect(() => storeDraft(sessionStorage, draft), [draft]);

  const refuse = (problems: readonly FieldProblem[], failure?: Failure) =>
    setObstacles(({ attempt }) => ({ problems, failure, attempt: attempt + 1 }));

  const fail = (failure: Failure, pollId: string) => {
    if (isPassing(failure)) setDraft((before) => ({ ...before, unconfirmed: pollId }));
    const problem = fieldProblem(failure, draft);
    if (problem) refuse([problem]);
    else refuse([], failure);
  };

  const send = async () => {
    const poll = newPoll(draft);
    const wasSent = draft.unconfirmed === poll.pollId;
    const answer = await asOperator(operator, (token) =>
      sendPoll({ create: (sent) => createPoll(token, sent), find: findPoll }, poll, wasSent),
    );
    if (!answer.ok) return fail(answer.failure, poll.pollId);
    setDraft(emptyDraft(randomId()));
    setObstacles({ problems: [], attempt: 0 });
    onCreated(answer.value);
  };

  const submit = async () => {
    if (isSending) return;
    const problems = checkDraft(draft, Date.now() + clockOffset);
    if (problems.length > 0) return refuse(problems);
    setIsSending(true);
    await send();
    setIsSending(false);
  };

  /** Changes the draft. What was wrong with the `mended` fields is forgotten until the next check. */
  const change = (changed: Partial<PollDraft>, ...mended: Field[]) => {
    setDraft((before) => ({ ...before, ...changed }));
    setObstacles((before) => ({
      ...before,
      problems: before.problems.filter(({ field }) => !mended.includes(field)),
    }));
  };

  return { draft, change, obstacles, isSending, submit };
}

/** The failure as the problem of a field; `undefined` where it is of none. */
function fieldProblem({ kind, field }: Failure, draft: PollDraft): FieldProblem | undefined {
  const shown = fieldOf(field, draft);
  return shown !== undefined && isProblemKind(kind) ? { field: shown, kind } : undefined;
}
