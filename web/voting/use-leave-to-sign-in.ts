import { useEffect, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { loadConfig } from '../identity/config';
import { signInFor } from '../identity/sign-in';
import { tabStore } from '../kept/store';
import { useLanguage } from '../language/language-context';

type Leaving = 'here' | 'leaving' | 'failed';

/** Leaves for the sign-in page, which comes back here; also for a voter whose sign-in the service no longer takes. */
export function useLeaveToSignIn({ pollId }: Pick<PollView, 'pollId'>) {
  const { language } = useLanguage();
  const [leaving, setLeaving] = useState<Leaving>('here');
  const intent = `voting.vote-on-return.${pollId}`;
  const [isToVote, setToVote] = useState(() => tabStore.get(intent) !== undefined);

  // It is good for one return, lest somebody else who signs in here later votes by it.
  useEffect(() => tabStore.delete(intent), [intent]);

  useEffect(() => {
    // The browser's way back may show this page just as it was left.
    const onShow = () => {
      setLeaving('here');
      tabStore.delete(intent);
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, [intent]);

  const leave = async (toVote: boolean) => {
    setLeaving('leaving');
    if (toVote) tabStore.set(intent, 'yes');
    const signIn = signInFor('voter', await loadConfig());
    await signIn?.start(location.pathname + location.search, language);
  };

  return {
    isLeaving: leaving === 'leaving',
    hasFailed: leaving === 'failed',
    leave: (toVote: boolean) => void leave(toVote).catch(() => setLeaving('failed')),
    /** Whether the voter pressed the button before they left, and has come back. */
    isToVote,
    setVoted: () => setToVote(false),
  };
}
