import type { Answer } from '../../contract/answer';
import type { VotingClient } from '../../contract/client';
import type { OwnVote } from '../../contract/votes';
import { apiFor } from '../api/api';
import { callWithGoodPass, callWithPass, type PassSource } from '../pass/pass-source';

/** What the page asks the API for in a voter's name. */
export type VoterApi = Pick<VotingClient, 'castVote' | 'findOwnVote' | 'retractVote'>;

/** The API for whoever has, or gets, a pass. A pass that is not taken any more is replaced. */
export function voterApi(passes: PassSource): VoterApi {
  const send = async <T>(request: (api: VotingClient) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await callWithGoodPass(passes, (pass) => request(withPass(pass)));
    // What a new pass told of the vote is old by now.
    passes.takeVote();
    return answer;
  };
  return {
    castVote: (pollId, choice) => send((api) => api.castVote(pollId, choice)),
    retractVote: (pollId) => send((api) => api.retractVote(pollId)),
    findOwnVote: (pollId) => callWithGoodPass(passes, ownVote(passes, pollId)),
  };
}

/** Looks the vote up with the pass there is. One that is not taken any more is not replaced, which may be work. */
export function lookWithPass(passes: PassSource, pollId: string): Promise<Answer<OwnVote | undefined>> {
  return callWithPass(passes, ownVote(passes, pollId));
}

/** Where a new pass had to be got, the service has told of the vote with the pass. */
function ownVote(passes: PassSource, pollId: string) {
  return async (pass: string) => passes.takeVote() ?? withPass(pass).findOwnVote(pollId);
}

function withPass(pass: string): VotingClient {
  return apiFor(async () => pass);
}
