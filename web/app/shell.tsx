import type { ComponentChildren } from 'preact';
import type { SignInState } from '../identity/use-sign-in';
import { useText } from '../language/language-context';
import { AccountMenu } from './account-menu';
import { LanguageSwitch } from './language-switch';
import { shellText } from './shell-text';

interface ShellProps {
  /** Shown as signed in or not in the header; absent on pages where that is of no matter. */
  signIn?: SignInState;
  children: ComponentChildren;
}

/** What stands around every page: the way home, who is signed in, the language. */
export function Shell({ signIn, children }: ShellProps) {
  const text = useText(shellText);
  return (
    <>
      <a class="skip-link" href="#main">
        {text.skip}
      </a>
      <header class="shell-header">
        <a class="brand" href="/">
          <span class="brand-mark" aria-hidden="true" />
          {text.brand}
        </a>
        <div class="shell-tools">
          {signIn && <AccountMenu signIn={signIn} />}
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
