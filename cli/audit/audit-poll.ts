import { ballotFrame } from '../../lambda/shared/tables/ballot';
import type { Poll } from '../../lambda/shared/tables/poll';
import { pollShards } from '../../contract/write-shard';
import { type Session, stopIfInterrupted } from '../session';
import { formatQuantity } from '../terminal/numbers';
import { auditShards } from './audit-shards';
import type { BallotBox } from './ballot-box';
import { startBallotProgress } from './ballot-progress';
import { expectedBallots } from './expected-ballots';
import { look } from './look';
import { type PollAudit, pollAudit } from './poll-audit';

/** Looks at every write shard of a poll, with a progress bar. */
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
    const audits = await auditShards(shards, {
      look: (pollShard) => {
        stopIfInterrupted(signal);
        return look(box, pollShard, frame, progress.advance);
      },
      onAgain: (count) => {
        progress.complete();
        note = `looking again at ${formatQuantity(count, 'write shard')}`;
      },
    });
    note = undefined;
    progress.complete();
    return pollAudit(poll.candidates, audits, poll.certificate);
  } finally {
    progress.stop();
  }
}
