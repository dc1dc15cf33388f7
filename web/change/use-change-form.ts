import { useState } from 'preact/hooks';
import type { Failure } from '../../contract/answer';
import type { PollView } from '../../contract/poll';
import { isProblemKind } from '../../contract/problems';
import { apiFor } from '../api/api';
import type { Operator } from '../operator/operator';
import { type Action, useAction } from '../operator/use-action';
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
  const problem = fieldProblem(action, poll, edits);

  const change = (changed: Partial<Edits>) => {
    setEdits((before) => ({ ...before, ...changed }));
    setProblems([]);
    setIsSaved(false);
    action.forget();
  };

  const save = () =>
    action.run(
      async () => {
        // Somebody else may have changed it since it was loaded: what they changed is not to be undone.
        const latest = await apiFor(token).findDeskPoll(poll.pollId);
        if (!latest.ok) return latest;
        const checked = checkEdits(latest.value, edits);
        if (!checked.ok) {
          setProblems(checked.problems);
          return undefined;
        }
        return checked.edit ? apiFor(token).editPoll(poll.pollId, checked.edit) : latest;
      },
      (saved) => {
        setEdits(NO_EDITS);
        setIsSaved(true);
        onChanged(saved);
      },
    );

  return {
    edits,
    change,
    problemOf: (field) => [...problems, ...(problem ? [problem] : [])].find((one) => one.field === field),
    failure: problem ? undefined : action.failure,
    isSending: action.isSending,
    isSaved,
    save,
  };
}

/** The failure as the problem of a field; `undefined` where it is of none. */
function fieldProblem({ failure }: Action, poll: PollView, edits: Edits): EditProblem | undefined {
  if (failure?.field === undefined || !isProblemKind(failure.kind)) return undefined;
  const path = failure.field.match(/[^.[\]]+/g) ?? [];
  const field = editFieldAt(path, editedCandidates(poll, edits));
  return field && { field, kind: failure.kind };
}
