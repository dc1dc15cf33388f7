import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import type { SignInState } from '../identity/use-sign-in';
import { type BallotMode, ballotMode } from './ballot-mode';
import { type Casting, isBusy, isPending, type VoteRequest } from './casting';
import { isComplete, NO_CHOICE } from './choosing';
import { type PrimaryAction, primaryAction } from './primary-action';
import { useCasting } from './use-casting';
import { useChoice } from './use-choice';
import { useKeptVote } from './use-kept-vote';
import { useLeaveToSignIn } from './use-leave-to-sign-in';
import type { KnownOwnVote } from './use-own-vote';
import type { Voter } from './use-voter';
import { useWhen } from './use-when';
import { voterApi } from './voter-api';

export interface BallotProps {
  poll: PollView;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  clockOffset: number;
  signIn: SignInState;
  voter: Voter;
  own: KnownOwnVote;
  /** Whether the page hears from the service. */
  isReachable: boolean;
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
  /** Whether the voter has to enter a voting code. */
  needsCode: boolean;
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
  /** Sends what was not sent yet, the very same. */
  retry: () => void;
  startChange: () => void;
  cancelChange: () => void;
}

export function useBallot(props: BallotProps): BallotState {
  const { poll, clockOffset, signIn, voter, own, isReachable, onPollChanged } = props;
  const [choice, choose] = useChoice(poll);
  const [isChanging, setChanging] = useState(false);
  const [lacksChoice, setLacksChoice] = useState(false);
  const { isLeaving, hasFailed: signInFailed, leave, isToVote, setVoted } = useLeaveToSignIn(poll);
  const { isKnown, vote: standing, look } = own;

  const [casting, dispatch] = useCasting({
    poll,
    api: useMemo(() => voterApi(voter.passes), [voter.passes]),
    isOpen: poll.status === 'open',
    isReachable,
    onSent: (request: VoteRequest) => own.learn(request.kind === 'vote' ? request.choice : undefined),
  });
  const kept = useKeptVote(poll, casting);

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

  const isHere = voter.status === 'known' || voter.status === 'coming';
  const canVote = isComplete(choice, poll.ballot);
  /** Now, by the server's clock, and after the vote that is to be replaced whatever the clocks say. */
  const now = () => Math.max(Date.now() + clockOffset, Date.parse(standing?.castAt ?? '') + 1 || 0);
  const vote = () => {
    setLacksChoice(!canVote);
    const hasRight = poll.access !== 'code' || isHere || voter.entry.check();
    if (!canVote || !hasRight) return;
    voter.begin();
    const at = now();
    kept.write({ choice, at, via: poll.access, code: voter.codeInUse() });
    dispatch({ type: 'submitted', request: { kind: 'vote', choice, at } });
  };
  const edit = (next: Choice) => {
    setLacksChoice(false);
    choose(next);
    if (isBusy(casting)) return;
    kept.remove();
    dispatch({ type: 'dismissed' });
  };

  useWhen(isToVote && signIn.status === 'signed-in', () => {
    setVoted();
    if (canVote && poll.status === 'open') vote();
  });

  const maySend = isHere || (poll.access === 'open' && voter.status === 'absent');
  useWhen(maySend && poll.status !== 'scheduled', () => {
    const unsent = kept.read();
    if (unsent === undefined) return;
    choose(unsent.choice);
    setChanging(true);
    dispatch({ type: 'resumed', request: { kind: 'vote', choice: unsent.choice, at: unsent.at } });
  });

  const isSignedOut = poll.access === 'account' && (voter.status === 'absent' || hasEnded(own, casting));
  const action = primaryAction({ casting, needsSignIn: isSignedOut });
  const status = isSignedOut && !isKnown ? 'absent' : voter.status;
  return {
    mode: ballotMode({ status: poll.status, voter: status, own, isPending: isPending(casting), isChanging }),
    casting,
    choice,
    canVote,
    lacksChoice,
    needsSignIn: isSignedOut,
    needsCode: poll.access === 'code' && (!isHere || (voter.status === 'coming' && !isKnown)),
    isChanging,
    isLeaving,
    signInFailed,
    action,
    choose: (next) => {
      if (isBusy(casting)) return;
      voter.begin();
      edit(next);
    },
    submit: () => {
      if (action === 'sign-in') leave(canVote);
      if (action === 'retry') dispatch({ type: 'waited' });
      if (action === 'vote') vote();
    },
    signIn: () => leave(false),
    retract: () => dispatch({ type: 'submitted', request: { kind: 'retraction', at: now() } }),
    retry: () => dispatch({ type: 'waited' }),
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
