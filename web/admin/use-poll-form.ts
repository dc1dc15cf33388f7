import { useEffect, useState } from 'preact/hooks';
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
  /** Grows with each refused attempt, so that each is noticed. */
  attempt: number;
}

/** The form that creates a poll. What is typed survives reloading the page in the same tab. */
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

  const send = async (poll: NamedPoll) => {
    const answer = await sendPoll(apiFor(operator.token), poll, draft.unconfirmed === poll.pollId);
    if (!answer.ok) return fail(answer.failure, poll.pollId);
    setDraft(emptyDraft(randomId()));
    setObstacles({ problems: [], attempt: 0 });
    onCreated(answer.value);
  };

  const submit = async () => {
    if (isSending) return;
    const checked = checkDraft(draft, Date.now() + clockOffset);
    if (!checked.ok) return refuse(checked.problems);
    setIsSending(true);
    await send(checked.poll);
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
  const shown = fieldAt(pathTo(field), draft);
  return shown !== undefined && isProblemKind(kind) ? { field: shown, kind } : undefined;
}
