import { useState } from 'preact/hooks';
import type { Answer, Failure } from '../../contract/answer';
import type { PollView } from '../../contract/poll';
import { isProblemKind } from '../../contract/problems';
import { apiFor } from '../api/api';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import {
  checkEdits,
  type EditField,
  type EditProblem,
  type Edits,
  editedCandidates,
  editFieldAt,
  NO_EDITS,
} from './edits';

export interface ChangeForm {
  edits: Edits;
  change: (changed: Partial<Edits>) => void;
  /** What is wrong with the fields: another list each time that saving is refused. */
  problems: readonly EditProblem[];
  problemOf: (field: EditField) => EditProblem | undefined;
  /** Why nothing was saved, where that is no field's fault. */
  failure: Failure | undefined;
  isSending: boolean;
  isSaved: boolean;
  save: () => Promise<void>;
}

/** What an operator types over a poll, until it is saved. */
export function useChangeForm(
  poll: PollView,
  { token }: Operator,
  onChanged: (poll: PollView) => void,
): ChangeForm {
  const [edits, setEdits] = useState(NO_EDITS);
  const [problems, setProblems] = useState<readonly EditProblem[]>([]);
  const [isSaved, setIsSaved] = useState(false);
  const action = useAction();

  const change = (changed: Partial<Edits>) => {
    setEdits((before) => ({ ...before, ...changed }));
    setProblems([]);
    setIsSaved(false);
    action.forget();
  };

  const refuse = (found: readonly EditProblem[]): undefined => {
    setProblems(found);
  };

  const send = async (): Promise<Answer<PollView> | undefined> => {
    // Somebody else may have changed it since it was loaded: what they changed is not to be undone.
    const latest = await apiFor(token).findDeskPoll(poll.pollId);
    if (!latest.ok) return latest;
    const checked = checkEdits(latest.value, edits);
    if (!checked.ok) return refuse(checked.problems);
    if (checked.edit === undefined) return latest;
    const answer = await apiFor(token).editPoll(poll.pollId, checked.edit);
    const problem = answer.ok ? undefined : fieldProblem(answer.failure, latest.value, edits);
    return problem ? refuse([problem]) : answer;
  };

  const save = () =>
    action.run(send, (saved) => {
      setEdits(NO_EDITS);
      setIsSaved(true);
      onChanged(saved);
    });

  return {
    edits,
    change,
    problems,
    problemOf: (field) => problems.find((one) => one.field === field),
    failure: action.failure,
    isSending: action.isSending,
    isSaved,
    save,
  };
}

/** The failure as the problem of a field; `undefined` where it is of none. */
function fieldProblem(
  { kind, field: name = '' }: Failure,
  poll: PollView,
  edits: Edits,
): EditProblem | undefined {
  const path = name.match(/[^.[\]]+/g) ?? [];
  const field = editFieldAt(path, editedCandidates(poll, edits));
  return field && isProblemKind(kind) ? { field, kind } : undefined;
}
