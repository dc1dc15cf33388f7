import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { duePolls } from '../../../lambda/certify/due-polls';
import { fences } from '../../../lambda/certify/fences';
import { keptRanges } from '../../../lambda/certify/kept-ranges';
import { recountKeeper } from '../../../lambda/certify/recounted-shards';
import { readCounts } from '../../../lambda/health/read-counts';
import { DUE, FENCE, POLLS, VOTES } from '../../../lambda/shared/names';
import { pulseStore } from '../../../lambda/shared/pulses/pulse-store';
import { shardReader } from '../../../lambda/shared/recount/read-shard';
import { toPollItem } from '../../../lambda/shared/tables/poll-item';
import { totalsStore } from '../../../lambda/tally/totals-store';
import { NOON } from '../factories';
import { describeDuePolls } from './describe-due-polls';
import { describeFences } from './describe-fences';
import { describeKeptRanges } from './describe-kept-ranges';
import { describeLeases } from './describe-leases';
import { describePendingPolls } from './describe-pending-polls';
import { describePulseStore } from './describe-pulse-store';
import { describeReaders } from './describe-readers';
import { describeRecounts } from './describe-recounts';
import { describeRepair } from './describe-repair';
import { describeTotalsStore } from './describe-totals-store';
import { engineTables } from './engine-tables';
import { provedShard } from './proved-shard';

const tables = engineTables();
const clock = () => NOON;

describe('totals on the engine', () => {
  describeTotalsStore(() => {
    const { db, totals } = tables;
    const read = shardReader(db, totals);
    return {
      store: totalsStore(db, totals, clock),
      read,
      readLate: async (pollShard) => (await read(pollShard)).late,
      readMet: async (pollShard) => (await readCounts(db, totals, [pollShard])).met.get(pollShard)?.sentAt,
      async recount(pollShard) {
        const { fence = '' } = await read(pollShard);
        await recountKeeper(db, totals)(provedShard({ pollShard, fence }));
      },
    };
  });
});

describe('recounts on the engine', () => {
  describeRecounts(() => {
    const { db, totals } = tables;
    return {
      keepRecount: recountKeeper(db, totals),
      store: totalsStore(db, totals, clock),
      read: shardReader(db, totals),
    };
  });
});

describe('fences on the engine', () => {
  const keyOf = (pollShard: string) => ({
    TableName: tables.votes,
    Key: { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: FENCE.voterKey } },
  });

  describeFences(() => ({
    fences: fences(tables.db, tables.votes, clock),
    async read(pollShard) {
      const { Item } = await tables.db.send(new GetItemCommand(keyOf(pollShard)));
      return Item && { mark: Number(Item[FENCE.mark]?.N), sealId: Item[FENCE.sealId]?.S ?? '' };
    },
    async remove(pollShard) {
      await tables.db.send(new DeleteItemCommand(keyOf(pollShard)));
    },
  }));
});

describe('pulses on the engine', () => {
  describePulseStore(() => ({ store: pulseStore(tables.db, tables.votes) }));
});

describe('kept ranges on the engine', () => {
  describeKeptRanges(() => keptRanges(tables.db, tables.totals));
});

describe('polls on the engine', () => {
  describeDuePolls(() => {
    const { db, polls: TableName } = tables;
    return {
      polls: duePolls(db, TableName),
      async put(poll) {
        await db.send(
          new PutItemCommand({
            TableName,
            Item: { ...toPollItem(poll), [POLLS.due]: { S: DUE.certificate } },
          }),
        );
      },
    };
  });
});

describe('polls without a dataset', () => describePendingPolls(tables));
describe('leases', () => describeLeases(tables));
describe('reading', () => describeReaders(tables));
describe('repair', () => describeRepair(tables));
