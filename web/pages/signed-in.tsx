import { useEffect, useState } from 'preact/hooks';
import { mount } from '../app/mount';
import { Shell } from '../app/shell';
import { loadConfig } from '../identity/config';
import { completeSignIn, returnOfSignedIn } from '../identity/sign-in';
import { signedInText } from '../identity/signed-in-text';
import { useText, useTitle } from '../language/language-context';

/** Where the OpenID provider sends people back to: completes the sign-in and returns to where they came from. */
function SignedInPage() {
  const text = useText(signedInText);
  const [hasFailed, setHasFailed] = useState(false);
  useTitle(hasFailed ? text.failed : text.working);
  useEffect(() => {
    void loadConfig()
      .then(completeSignIn)
      .catch(returnOfSignedIn)
      .then((path) => (path === undefined ? setHasFailed(true) : location.replace(path)));
  }, []);
  return (
    <Shell>
      <div class="notice-page">
        <h1>{hasFailed ? text.failed : text.working}</h1>
        {hasFailed && <p>{text.explanation}</p>}
        {hasFailed && (
          <a class="button" href="/">
            {text.home}
          </a>
        )}
      </div>
    </Shell>
  );
}

mount(SignedInPage);
