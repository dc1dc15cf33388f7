import { S3Client } from '@aws-sdk/client-s3';
import { type Command, Option } from 'commander';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { explainAwsError } from '../aws/aws-errors';
import { VerdictError } from '../errors';
import { type Explanation, explain, parkedPolls } from '../parked/explain';
import { archiveLine, eventsLine, explanationLines, meaningOf } from '../parked/explain-view';
import { findBatches } from '../parked/find-batches';
import { parkedShards, renderList } from '../parked/list-view';
import { isOfArchive, isOfEvents, type ParkedBatch } from '../parked/parked-batch';
import { bucketStore, folderStore } from '../parked/parked-store';
import { batchDocument, renderBatch } from '../parked/show-view';
import type { OpenSession, Session } from '../session';
import { ballotBox } from '../tables/ballot-box';
import { addTableOptions, type Database, type TableOptions, withDatabase } from '../tables/database';

interface StoreOptions {
  data: string;
  bucket?: string;
}

/** `parked list|show|explain`. */
export function addParked(program: Command, open: OpenSession): void {
  const parked = program
    .command('parked')
    .description('batches of the stream that the tally could not count before they were too old');
  addStoreOptions(parked.command('list'))
    .description('list what was given up, by poll and write shard')
    .action((options: StoreOptions, command: Command) => list(open(command), options));
  addStoreOptions(parked.command('show <batch>'))
    .description('show the records of one batch: the end of its key, or a file')
    .action((name: string, options: StoreOptions, command: Command) => show(open(command), name, options));
  addTableOptions(addStoreOptions(parked.command('explain [batch...]')))
    .description('say what it means for each poll; of all batches, or of these')
    .action((names: string[], options: StoreOptions & TableOptions, command: Command) => {
      const session = open(command);
      return withDatabase(session, options, (database) => tellMeaning(session, database, names, options));
    });
}

function addStoreOptions(command: Command): Command {
  const bucket = new Option(
    '--bucket <name>',
    'the bucket of a deployed stack: its output FailedBatchesBucketName',
  );
  return command
    .option('--data <folder>', 'the data folder of a local runtime', '.local')
    .addOption(bucket.env('VOTING_FAILED_BATCHES_BUCKET'));
}

async function list({ terminal }: Session, options: StoreOptions): Promise<void> {
  const shards = parkedShards(await batchesOf(options, []));
  terminal.answer({ writeShards: shards }, () => renderList(shards, Date.now(), terminal.paint));
}

async function show({ terminal }: Session, name: string, options: StoreOptions): Promise<void> {
  for (const batch of await batchesOf(options, [name]))
    terminal.answer(batchDocument(batch), () => renderBatch(batch, terminal.paint));
}

async function tellMeaning(
  { terminal }: Session,
  { db, tables }: Database,
  names: readonly string[],
  options: StoreOptions,
): Promise<void> {
  const batches = await batchesOf(options, names);
  const box = ballotBox(db, tables);
  const explanations: Explanation[] = [];
  for (const poll of parkedPolls(batches))
    explanations.push(await explain(poll, await readPoll(db, tables.polls, poll.pollId), box, Date.now()));
  const polls = explanations.map((one) => ({ ...one, meaning: meaningOf(one) }));
  terminal.answer({ batches: batches.length, polls }, () => linesOf(batches, explanations));
  const wrong = explanations.filter(({ lacking }) => lacking !== undefined && lacking.pollShards > 0);
  if (wrong.length > 0)
    throw new VerdictError(
      `Results are wrong of: ${wrong.map(({ pollId }) => pollId).join(', ')}; see above.`,
    );
}

function linesOf(batches: readonly ParkedBatch[], explanations: readonly Explanation[]): string[] {
  if (batches.length === 0) return ['No batch was given up.'];
  const ofArchive = batches.filter(isOfArchive).length;
  const ofEvents = batches.filter(isOfEvents).length;
  const lines = [
    ...explanations.flatMap(explanationLines),
    ...archiveLine(ofArchive),
    ...eventsLine(ofEvents),
  ];
  return lines.length > 0 ? lines : ['No record of a poll was given up.'];
}

async function batchesOf(options: StoreOptions, names: readonly string[]): Promise<ParkedBatch[]> {
  if (options.bucket === undefined) return findBatches(folderStore(options.data), names);
  const s3 = new S3Client({});
  try {
    return await findBatches(bucketStore(s3, options.bucket), names);
  } catch (error) {
    throw explainAwsError(error, 'S3');
  } finally {
    s3.destroy();
  }
}
