import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AccessKind } from '../../contract/access';
import { isPassing } from '../../contract/answer';
import type { PollView } from '../../contract/poll';
import { apiFor, publicApi } from '../api/api';
import { type SignInState, tokenOf } from '../identity/use-sign-in';
import { deviceStore } from '../kept/store';
import { forgetVoter } from '../pass/forget-voter';
import { issueForAccount, issueForCode, issueForProof } from '../pass/issue';
import { keptPass, PASS_PREFIX } from '../pass/kept-pass';
import type { LinkedCode } from '../pass/linked-code';
import { type Issue, type PassSource, passSource } from '../pass/pass-source';
import { prove } from '../pass/prove';
import { type KeptVote, keptVote } from '../pass/unsent-vote';
import { type CodeProblem, useCodeEntry } from './use-code-entry';
import { type VoterStatus, voterStatus } from './voter-status';

/** Who votes on this page in a poll, and their pass. */
export interface Voter {
  status: VoterStatus;
  passes: PassSource;
  /** Another number once somebody else votes here. */
  turn: number;
  /** The voter begins to choose: in an open poll a pass is got from now on, in the background. */
  begin: () => void;
  entry: CodeEntry;
  /** The voting code that stands in for the pass until there is one, good or not known yet. */
  codeInUse: () => string | undefined;
  /** This device forgets the voter; the vote stands. */
  forget: () => void;
}

/** The field for a voting code. */
export interface CodeEntry {
  typed: string;
  problem?: CodeProblem | undefined;
  /** Takes what is typed so far. A whole code is used at once. */
  type: (text: string, isToBeGrouped: boolean) => void;
  /** Whether there is a code to vote with; if not, the field says what is wrong. */
  check: () => boolean;
}

/** @param linked the voting code that the voter came with, in a link. */
export function useVoter(poll: PollView, signIn: SignInState, linked: LinkedCode | undefined): Voter {
  const { pollId, access } = poll;
  const code = useRef<string | undefined>(undefined);
  const [{ hasBegun, turn }, setState] = useState({ hasBegun: false, turn: 0 });
  const { type, check, refuse, clear, ...entered } = useCodeEntry();
  const issue = useIssue(poll, signIn, () => code.current);

  const passes = useMemo(() => {
    const asked = async () => {
      const answer = await issue();
      if (answer.ok || access !== 'code' || isPassing(answer.failure)) return answer;
      code.current = undefined;
      refuse(answer.failure.kind);
      setState((before) => ({ ...before, hasBegun: false }));
      return answer;
    };
    const kept = keptPass(deviceStore, { pollId });
    // One that was got in another way is for another poll, which had this id.
    if (kept.read()?.via !== access) kept.remove();
    return passSource({ kept, issue: asked, onChange: () => setState((before) => ({ ...before })) });
  }, [pollId, access, issue, refuse]);

  const nextTurn = useCallback(
    (begins: boolean) => setState((before) => ({ hasBegun: begins, turn: before.turn + 1 })),
    [],
  );

  const enter = useCallback(
    (text: string, isToBeGrouped = true) => {
      const whole = type(text, isToBeGrouped);
      if (whole === undefined || whole === code.current || access !== 'code') return;
      code.current = whole;
      const unsent = keptVote(deviceStore, { pollId });
      if (passes.isHeld()) {
        void giveWay(passes, unsent).then((hasGiven) => hasGiven && nextTurn(false));
      } else {
        if (unsent.read()?.code !== whole) unsent.remove();
        nextTurn(true);
        // Also before the poll opens: whether the code is good can be told by then.
        void passes.get();
      }
    },
    [type, access, pollId, passes, nextTurn],
  );

  useEffect(() => {
    const given = linked?.code ?? keptVote(deviceStore, { pollId }).read()?.code;
    if (given !== undefined) enter(given);
  }, [linked, pollId, enter]);

  useEffect(() => {
    const onStorage = ({ key }: StorageEvent) => {
      if (key === null || key === PASS_PREFIX + pollId) nextTurn(false);
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [pollId, nextTurn]);

  return {
    status: voterStatus({ access, hasPass: passes.isHeld(), hasBegun, signIn: signIn.status }),
    passes,
    turn,
    begin: () => {
      if (access === 'open' && !hasBegun && !passes.isHeld()) nextTurn(true);
    },
    entry: { ...entered, type: enter, check },
    codeInUse: () => (passes.isHeld() ? undefined : code.current),
    forget: () => {
      forgetVoter(deviceStore, { pollId });
      code.current = undefined;
      clear();
      nextTurn(false);
    },
  };
}

/** Whoever votes here already gives way only to a code that is good. The same voter is given the same pass again. */
async function giveWay(passes: PassSource, unsent: KeptVote): Promise<boolean> {
  const [before, now] = [await passes.get(), await passes.renew()];
  if (!now.ok) return false;
  if (!before.ok || before.value !== now.value) unsent.remove();
  return true;
}

/** How the service is asked for a pass of this poll. */
function useIssue({ pollId, access }: PollView, signIn: SignInState, code: () => string | undefined): Issue {
  const latest = useRef({ signIn, code });
  latest.current = { signIn, code };
  return useMemo(() => {
    const poll = { pollId };
    const ways: Record<AccessKind, () => Issue> = {
      open: () => issueForProof(publicApi, poll, prove),
      code: () => issueForCode(publicApi, poll, () => latest.current.code()),
      account: () =>
        issueForAccount(
          apiFor(() => tokenOf(latest.current.signIn)),
          poll,
        ),
    };
    return ways[access]();
  }, [pollId, access]);
}
