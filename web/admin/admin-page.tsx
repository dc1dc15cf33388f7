import { useState } from 'preact/hooks';
import { Shell } from '../app/shell';
import { type SignInState, useSignIn } from '../identity/use-sign-in';
import { useText, useTitle } from '../language/language-context';
import { ActionFailure } from '../operator/action-failure';
import type { Operator } from '../operator/operator';
import { adminText } from './admin-text';
import { storedDraft } from './draft-store';
import { OperatorDesk } from './operator-desk';

/** Where operators create polls, watch them and close them. */
export function AdminPage() {
  const text = useText(adminText);
  const signIn = useSignIn('operator');
  useTitle(text.title);
  return (
    <Shell signIn={signIn}>
      <div class="admin">
        <h1>{text.title}</h1>
        <Content signIn={signIn} />
      </div>
    </Shell>
  );
}

function Content({ signIn }: { signIn: SignInState }) {
  const text = useText(adminText);
  switch (signIn.status) {
    case 'loading':
      return <p>{text.loading}</p>;
    case 'unavailable':
      return <p class="notice warn">{text.noSignIn}</p>;
    case 'insecure':
      return <p class="notice warn">{text.insecure}</p>;
    case 'signed-out':
      return <SignedOut signIn={signIn.signIn} />;
    case 'signed-in':
      return signIn.account.isAllowed ? <OperatorDesk operator={signIn} /> : <NoOperator {...signIn} />;
  }
}

/** Somebody is signed in who may do nothing here. */
function NoOperator({ signOut }: Operator) {
  return (
    <div class="card signed-out">
      <ActionFailure failure={{ kind: 'not-allowed' }} signOut={signOut} />
    </div>
  );
}

function SignedOut({ signIn }: { signIn: () => Promise<void> }) {
  const text = useText(adminText);
  const [hasFailed, setHasFailed] = useState(false);
  const hasDraft = storedDraft(sessionStorage)?.title;
  return (
    <div class="card signed-out">
      <p>{text.explanation}</p>
      {hasDraft && <p>{text.draftKept}</p>}
      <button type="button" onClick={() => void signIn().catch(() => setHasFailed(true))}>
        {text.signIn}
      </button>
      <div role="alert">{hasFailed && <p class="notice bad">{text.signInFailed}</p>}</div>
    </div>
  );
}
