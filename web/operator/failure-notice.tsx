import type { Failure } from '../../contract/answer';
import { ActionFailure } from './action-failure';
import type { Operator } from './operator';

/** Why something an operator pressed was not done. Its place is there from the start, so that it is read out when it fills. */
export function FailureNotice({ failure, operator }: { failure: Failure | undefined; operator: Operator }) {
  return (
    <div role="alert">
      {failure && (
        <div class="notice bad obstacles">
          <ActionFailure failure={failure} signOut={operator.signOut} />
        </div>
      )}
    </div>
  );
}
