import { pollShards } from '../../contract/write-shard';
import { ballotFrame } from '../../lambda/shared/tables/ballot';
import type { Poll } from '../../lambda/shared/tables/poll';
import { type Session, stopIfInterrupted } from '../session';
import { type BallotBox, expectedBallots } from '../tables/ballot-box';
import { startBallotProgress } from '../terminal/ballot-progress';
import { formatQuantity } from '../terminal/numbers';
import { inspectShard, inspectShards } from './inspect-shards';
import { type PollAudit, sumUp } from './poll-audit';

/** Compares the totals of a poll with its ballots, write shard by write shard, with a progress bar. */
export async function auditPoll(
  { terminal, signal }: Pick<Session, 'terminal' | 'signal'>,
  poll: Poll,
  box: BallotBox,
): Promise<PollAudit> {
  const shards = pollShards(poll.pollId, poll.writeShards);
  const frame = ballotFrame(poll);
  let note: string | undefined;
  const progress = startBallotProgress(terminal, await expectedBallots(box, shards), () => note);
  try {
    const findings = await inspectShards(shards, {
      inspect: (pollShard) => {
        stopIfInterrupted(signal);
        return inspectShard(box, pollShard, frame, progress.advance);
      },
      onAgain: (count) => {
        progress.complete();
        note = `reading ${formatQuantity(count, 'write shard')} again`;
      },
    });
    note = undefined;
    progress.complete();
    return sumUp(poll.candidates, findings, poll.certificate);
  } finally {
    progress.stop();
  }
}
