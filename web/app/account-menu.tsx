import type { SignInState } from '../identity/use-sign-in';
import { useText } from '../language/language-context';
import { shellText } from './shell-text';

/** Who is signed in, with the way in or out. */
export function AccountMenu({ signIn }: { signIn: SignInState }) {
  const text = useText(shellText);
  if (signIn.status === 'signed-out') {
    return (
      <button class="quiet" type="button" onClick={() => void signIn.signIn()}>
        {text.signIn}
      </button>
    );
  }
  if (signIn.status !== 'signed-in') return null;
  const { name } = signIn.account;
  return (
    <div class="account">
      <span class="account-name">{name === undefined ? text.signedIn : text.signedInAs(name)}</span>
      <button class="quiet" type="button" onClick={() => void signIn.signOut()}>
        {text.signOut}
      </button>
    </div>
  );
}
