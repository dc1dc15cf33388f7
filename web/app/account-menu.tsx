import { useState } from 'preact/hooks';
import type { SignInState } from '../identity/use-sign-in';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { shellText } from './shell-text';

/** Who is signed in, with the way in or out. */
export function AccountMenu({ signIn }: { signIn: SignInState }) {
  const text = useText(shellText);
  const [hasFailed, setHasFailed] = useState(false);
  if (signIn.status !== 'signed-out' && signIn.status !== 'signed-in') return null;

  const isIn = signIn.status === 'signed-in';
  const name = isIn ? signIn.account.name : undefined;
  const leave = () => {
    setHasFailed(false);
    const left = isIn ? signIn.signOut() : signIn.signIn();
    void left.catch(() => setHasFailed(true));
  };
  return (
    <div class="account">
      {isIn && (
        <span class="account-name">
          {name === undefined ? text.signedIn : text.signedInAs(isolate(name))}
        </span>
      )}
      <button class="quiet" type="button" onClick={leave}>
        {isIn ? text.signOut : text.signIn}
      </button>
      <span role="status" class="field-error">
        {hasFailed && text.notReached}
      </span>
    </div>
  );
}
