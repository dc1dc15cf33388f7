import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import type { StandingVote } from './own-vote';
import { votingText } from './voting-text';

interface StandingVoteProps {
  poll: PollView;
  vote: StandingVote;
}

/** The vote that stands for the voter, with its receipt. */
export function StandingVoteCard({ poll, vote }: StandingVoteProps) {
  const text = useText(votingText);
  const format = useFormat();
  const { candidateId, castAt, shardDigest } = vote;
  const candidate = poll.candidates.find((one) => one.candidateId === candidateId);
  return (
    <div class="standing-vote">
      <h2 tabIndex={-1}>{text.votedFor(candidate?.label ?? candidateId)}</h2>
      <p class="soft">
        {castAt === undefined ? (
          '\u00a0'
        ) : (
          <time dateTime={castAt}>{text.castAt(format.dateTime(castAt))}</time>
        )}
      </p>
      {shardDigest !== undefined && (
        <p class="shard-digest">
          {text.shardDigest} <code>{shardDigest}</code>
        </p>
      )}
    </div>
  );
}
