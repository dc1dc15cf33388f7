import { useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from '../../contract/answer';
import type { RollStatus } from '../../contract/roll';
import type { CodeHolder, RollClient } from '../../contract/roll-client';
import { readVoterId } from '../../contract/voter-id';
import { readVotingCode, type VotingCodeProblem } from '../../contract/voting-code';
import { newCode } from './make-codes';

export type Way = 'voter' | 'code';

/** What is wrong with what was typed. */
export type TypedProblem = { form: 'voterId' | VotingCodeProblem } | { status: RollStatus };

/** What was done for a voter. */
export type Done = { kind: 'replaced'; voterId: string; code: string } | { kind: 'revoked'; name: string };

/** What came of a request, or of what was typed for one. */
interface Outcome {
  problem?: TypedProblem;
  failure?: Failure;
  done?: Done;
}

interface OneVoter extends Outcome {
  way: Way;
  typed: string;
  isSending: boolean;
}

type Holder = { ok: true; holder: CodeHolder } | { ok: false; problem: TypedProblem };

/** Outcomes that are as wished. A repeated request changes nothing, and is. */
const SUCCESSES: ReadonlySet<RollStatus> = new Set(['replaced', 'revoked', 'unchanged']);

/** Gives one voter a new code, or revokes one. */
export function useOneVoter(api: RollClient, pollId: string, onDone: () => void) {
  const [state, setState] = useState<OneVoter>({ way: 'voter', typed: '', isSending: false });
  /** The code that was sent and may or may not have arrived: trying again sends the same. */
  const unconfirmed = useRef<{ voterId: string; code: string } | undefined>(undefined);
  const { way, typed, isSending } = state;

  const send = async (request: () => Promise<Answer<RollStatus[]>>, done: Done): Promise<boolean> => {
    setState({ way, typed, isSending: true });
    const outcome = outcomeOf(await request(), done);
    const isDone = outcome.done !== undefined;
    setState({ way, typed: isDone ? '' : typed, isSending: false, ...outcome });
    if (isDone) onDone();
    return isDone;
  };

  /** Does something for the voter who was typed, unless nobody was. */
  const withHolder = async (act: (holder: CodeHolder) => Promise<unknown>) => {
    if (isSending) return;
    const read = readHolder(way, typed);
    if (read.ok) await act(read.holder);
    else setState({ way, typed, isSending: false, problem: read.problem });
  };

  const replace = () =>
    withHolder(async (holder) => {
      if ('code' in holder) return;
      const { voterId } = holder;
      if (unconfirmed.current?.voterId !== voterId) unconfirmed.current = { voterId, code: newCode() };
      const entry = unconfirmed.current;
      const isDone = await send(() => api.replaceCodes(pollId, [entry]), { kind: 'replaced', ...entry });
      if (isDone) unconfirmed.current = undefined;
    });

  const revoke = () =>
    withHolder((holder) =>
      send(() => api.revokeCodes(pollId, [holder]), { kind: 'revoked', name: typed.trim() }),
    );

  return {
    state,
    choose: (chosen: Way) => setState({ way: chosen, typed: '', isSending: false }),
    type: (text: string) => setState({ way, typed: text, isSending }),
    replace,
    revoke,
  };
}

function outcomeOf(answer: Answer<RollStatus[]>, done: Done): Outcome {
  if (!answer.ok) return { failure: answer.failure };
  const [status = 'unavailable'] = answer.value;
  return SUCCESSES.has(status) ? { done } : { problem: { status } };
}

function readHolder(way: Way, typed: string): Holder {
  if (way === 'voter') {
    const read = readVoterId(typed);
    return read.ok
      ? { ok: true, holder: { voterId: read.voterId } }
      : { ok: false, problem: { form: 'voterId' } };
  }
  const read = readVotingCode(typed);
  return read.ok ? { ok: true, holder: { code: read.code } } : { ok: false, problem: { form: read.problem } };
}
