import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { OwnChoice } from './own-choice';
import type { StandingVote } from './own-vote';
import { votingText } from './voting-text';

interface StandingVoteProps {
  poll: PollView;
  vote: StandingVote;
}

/** The vote that stands for the voter, with its receipt. */
export function StandingVoteCard({ poll, vote: { choice, castAt, shardDigest } }: StandingVoteProps) {
  const text = useText(votingText);
  const format = useFormat();
  return (
    <div class="standing-vote">
      <OwnChoice poll={poll} choice={choice} />
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
