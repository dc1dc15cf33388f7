import { POLL_DEFAULTS } from '../../contract/limits';
import { type RulesReader, rulesFrom } from '../../lambda/tally/poll-rules';
import { candidateIds, POLL_ID, type StreamShape } from './vote-stream';

/** The poll that a stream's votes are for, as the tally looks it up: without a call. */
export function streamRules({
  writeShards,
  candidates,
}: Pick<StreamShape, 'writeShards' | 'candidates'>): RulesReader {
  const poll = {
    pollId: POLL_ID,
    title: 'Which song is best?',
    candidates: candidateIds(candidates).map((candidateId) => ({ candidateId, label: candidateId })),
    candidateOrder: 'fixed' as const,
    writeShards,
    changeable: true,
    resultsVisible: 'always' as const,
    turnoutVisible: true,
    listed: true,
    draft: false,
    paused: false,
    archived: false,
    access: 'account' as const,
    delegates: false,
    ballot: POLL_DEFAULTS.ballot,
  };
  const find = async () => poll;
  return rulesFrom(find, find);
}
