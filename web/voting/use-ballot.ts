import { useEffect, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import type { SignInState } from '../identity/use-sign-in';
import { type BallotMode, ballotMode } from './ballot-mode';
import { type Casting, isBusy, type VoteRequest } from './casting';
import { type PrimaryAction, primaryAction } from './primary-action';
import { useCasting } from './use-casting';
import { useChoice } from './use-choice';
import { useLeaveToSignIn } from './use-leave-to-sign-in';
import type { KnownOwnVote } from './use-own-vote';

export interface BallotProps {
  poll: PollView;
  signIn: SignInState;
  own: KnownOwnVote;
  /** The service says something of the poll that this page did not know. */
  onPollChanged: () => void;
}

/** A voter's side of a poll: what it shows, and what the voter can do in it. */
export interface BallotState {
  mode: BallotMode;
  casting: Casting;
  choice: string | undefined;
  /** The voter asked to vote before choosing. */
  lacksChoice: boolean;
  needsSignIn: boolean;
  isChanging: boolean;
  /** On the way to the sign-in page. */
  isLeaving: boolean;
  signInFailed: boolean;
  /** What the form's button does. */
  action: PrimaryAction;
  choose: (candidateId: string) => void;
  /** Presses the form's button. */
  submit: () => void;
  signIn: () => void;
  retract: () => void;
  /** Sends what failed once more, the very same. */
  retry: () => void;
  startChange: () => void;
  cancelChange: () => void;
}

export function useBallot({ poll, signIn, own, onPollChanged }: BallotProps): BallotState {
  const [choice, choose] = useChoice(poll);
  const [isChanging, setChanging] = useState(false);
  const [lacksChoice, setLacksChoice] = useState(false);
  const { isLeaving, hasFailed: signInFailed, leave } = useLeaveToSignIn();

  const settle = (request: VoteRequest) => {
    own.learn(request.kind === 'vote' ? request.candidateId : undefined);
  };
  const [casting, dispatch] = useCasting({
    pollId: poll.pollId,
    token: async () => (signIn.status === 'signed-in' ? signIn.token() : undefined),
    isOpen: poll.status === 'open',
    onSent: settle,
  });

  useEffect(() => {
    if (own.isKnown) dispatch({ type: 'found', candidateId: own.vote?.candidateId });
  }, [own.isKnown, own.vote]);

  useEffect(() => {
    if (casting.phase === 'sent') {
      choose(undefined);
      setChanging(false);
    }
    if (casting.phase !== 'failed') return;
    own.look();
    const { kind } = casting.failure;
    if (kind === 'poll-not-open' || kind === 'no-such-candidate') onPollChanged();
    if (kind === 'already-voted' || kind === 'superseded') setChanging(false);
  }, [casting]);

  const vote = () => {
    setLacksChoice(choice === undefined);
    if (choice !== undefined) dispatch({ type: 'submitted', request: { kind: 'vote', candidateId: choice } });
  };

  const isSignedOut = signIn.status === 'signed-out' || hasEnded(own, casting);
  const action = primaryAction({ casting, choice, needsSignIn: isSignedOut });
  const status = isSignedOut && !own.isKnown ? 'signed-out' : signIn.status;
  return {
    mode: ballotMode({ status: poll.status, signIn: status, own, isChanging }),
    casting,
    choice,
    lacksChoice,
    needsSignIn: isSignedOut,
    isChanging,
    isLeaving,
    signInFailed,
    action,
    choose: (candidateId) => {
      if (isBusy(casting)) return;
      setLacksChoice(false);
      choose(candidateId);
      dispatch({ type: 'dismissed' });
    },
    submit: () => {
      if (action === 'sign-in') leave();
      if (action === 'retry') dispatch({ type: 'retried' });
      if (action === 'vote') vote();
    },
    signIn: leave,
    retract: () => dispatch({ type: 'submitted', request: { kind: 'retraction' } }),
    retry: () => dispatch({ type: 'retried' }),
    startChange: () => {
      choose(own.vote?.candidateId);
      setChanging(true);
      dispatch({ type: 'dismissed' });
    },
    cancelChange: () => {
      choose(undefined);
      setChanging(false);
      dispatch({ type: 'dismissed' });
    },
  };
}

/** Whether the service does not take the voter's sign-in, though it looked good here. */
function hasEnded(own: KnownOwnVote, casting: Casting): boolean {
  const { kind } = (casting.phase === 'failed' ? casting.failure : own.failure) ?? {};
  return kind === 'signed-out';
}
