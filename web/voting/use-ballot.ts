import { useEffect, useState } from 'preact/hooks';
import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { apiFor } from '../api/api';
import { type SignInState, tokenOf } from '../identity/use-sign-in';
import { type BallotMode, ballotMode } from './ballot-mode';
import { type Casting, isBusy, type VoteRequest } from './casting';
import { isComplete, NO_CHOICE } from './choosing';
import { type PrimaryAction, primaryAction } from './primary-action';
import { useCasting } from './use-casting';
import { useChoice } from './use-choice';
import { useLeaveToSignIn } from './use-leave-to-sign-in';
import type { KnownOwnVote } from './use-own-vote';

export interface BallotProps {
  poll: PollView;
  signIn: SignInState;
  own: KnownOwnVote;
  /** The service says something of the poll that this page did not know. Stays the same function for a poll. */
  onPollChanged: () => void;
}

/** A voter's side of a poll: what it shows, and what the voter can do in it. */
export interface BallotState {
  mode: BallotMode;
  casting: Casting;
  choice: Choice;
  /** Whether the choice is one the poll allows. */
  canVote: boolean;
  /** The voter asked to vote before the choice was complete. */
  lacksChoice: boolean;
  needsSignIn: boolean;
  isChanging: boolean;
  /** On the way to the sign-in page. */
  isLeaving: boolean;
  signInFailed: boolean;
  /** What the form's button does. */
  action: PrimaryAction;
  choose: (choice: Choice) => void;
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
  const { isKnown, vote: standing, look } = own;

  const [casting, dispatch] = useCasting({
    poll,
    api: apiFor(() => tokenOf(signIn)),
    isOpen: poll.status === 'open',
    onSent: (request: VoteRequest) => own.learn(request.kind === 'vote' ? request.choice : undefined),
  });

  useEffect(() => {
    if (isKnown) dispatch({ type: 'found', choice: standing?.choice });
  }, [isKnown, standing, dispatch]);

  useEffect(() => {
    if (casting.phase === 'sent') {
      choose(NO_CHOICE);
      setChanging(false);
    }
    if (casting.phase !== 'failed') return;
    look();
    const { kind } = casting.failure;
    if (kind === 'poll-not-open' || kind === 'no-such-candidate') onPollChanged();
    if (kind === 'already-voted' || kind === 'superseded') setChanging(false);
  }, [casting, choose, look, onPollChanged]);

  const canVote = isComplete(choice, poll.ballot);
  const vote = () => {
    setLacksChoice(!canVote);
    if (canVote) dispatch({ type: 'submitted', request: { kind: 'vote', choice } });
  };
  const edit = (next: Choice) => {
    setLacksChoice(false);
    choose(next);
    dispatch({ type: 'dismissed' });
  };

  const isSignedOut = signIn.status === 'signed-out' || hasEnded(own, casting);
  const action = primaryAction({ casting, choice, needsSignIn: isSignedOut });
  const status = isSignedOut && !isKnown ? 'signed-out' : signIn.status;
  return {
    mode: ballotMode({ status: poll.status, signIn: status, own, isChanging }),
    casting,
    choice,
    canVote,
    lacksChoice,
    needsSignIn: isSignedOut,
    isChanging,
    isLeaving,
    signInFailed,
    action,
    choose: (next) => {
      if (!isBusy(casting)) edit(next);
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
      edit(standing?.choice ?? NO_CHOICE);
      setChanging(true);
    },
    cancelChange: () => {
      edit(NO_CHOICE);
      setChanging(false);
    },
  };
}

/** Whether the service does not take the voter's sign-in, though it looked good here. */
function hasEnded(own: KnownOwnVote, casting: Casting): boolean {
  const { kind } = (casting.phase === 'failed' ? casting.failure : own.failure) ?? {};
  return kind === 'signed-out';
}
