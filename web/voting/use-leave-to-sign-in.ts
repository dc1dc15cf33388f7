import { useEffect, useState } from 'preact/hooks';
import { loadConfig } from '../identity/config';
import { signInFor } from '../identity/sign-in';
import { useLanguage } from '../language/language-context';

type Leaving = 'here' | 'leaving' | 'failed';

/** Leaves for the sign-in page, which comes back here; also for a voter whose sign-in the service no longer takes. */
export function useLeaveToSignIn() {
  const { language } = useLanguage();
  const [leaving, setLeaving] = useState<Leaving>('here');

  useEffect(() => {
    // The browser's way back may show this page just as it was left.
    const onShow = () => setLeaving('here');
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, []);

  const leave = async () => {
    setLeaving('leaving');
    const signIn = signInFor('voter', await loadConfig());
    await signIn?.start(location.pathname + location.search, language);
  };

  return {
    isLeaving: leaving === 'leaving',
    hasFailed: leaving === 'failed',
    leave: () => void leave().catch(() => setLeaving('failed')),
  };
}
