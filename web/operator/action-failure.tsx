import type { Failure } from '../../contract/answer';
import { failureText } from '../api/failure-text';
import { useText } from '../language/language-context';
import { operatorText } from './operator-text';

interface ActionFailureProps {
  failure: Failure;
  signOut: () => Promise<void>;
}

/** Why something an operator wanted was not done, with the way out where the account is the reason. */
export function ActionFailure({ failure: { kind }, signOut }: ActionFailureProps) {
  const failures = useText(failureText);
  const text = useText(operatorText);
  return (
    <>
      <p>{text.failures[kind] ?? failures[kind]}</p>
      {(kind === 'not-allowed' || kind === 'signed-out') && (
        <button class="secondary" type="button" onClick={() => void signOut()}>
          {text.signOut}
        </button>
      )}
    </>
  );
}
