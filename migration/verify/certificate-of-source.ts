import { nameOf } from '../source/row-key';
import type { VerifyParts } from './parts';
import { beginSource, cutSource, readSourceChunk, sourceFile } from './read-source';
import { shardsOf } from './read-target';
import { wholeOf } from './result';
import { pick, recountOf, type Side, sideOf } from './shard-count';
import { sortedLines } from './sorted-lines';
import type { Spool } from './spool';
import { readRow } from './spooled';

/**
 * What a certificate says of the ballots, computed from the rows of the source alone: votes by candidate, and the digest that the
 * service signs after the poll has closed when it moved to the last ballot. Rows that the findings list as in conflict are left out,
 * as those that cannot be carried are.
 *
 * Nothing is asked of the pipeline but the voter keys of voters.
 */
export async function certificateOfSource(
  parts: Pick<VerifyParts, 'shards' | 'target' | 'mapping' | 'pace' | 'journal'>,
  spool: Spool,
): Promise<Side> {
  const poll = await parts.target.poll();
  if (!poll) throw new Error('The pipeline has no such poll.');
  await spool.remove();
  for (const shard of parts.shards) {
    let progress = await beginSource(shard);
    await cutSource(spool, shard.name, poll, progress);
    while (!progress.isDone) progress = await readSourceChunk(parts, spool, shard, poll, progress);
  }
  const conflicts = await conflictsIn(parts);
  const sides: Side[] = [];
  for (const pollShard of shardsOf(poll)) {
    const recount = recountOf(poll, pollShard);
    const files = parts.shards.map(({ name }) => sourceFile(name, pollShard));
    for await (const line of sortedLines(spool, files)) {
      const row = readRow(line);
      const { voterKey, candidateId } = row;
      if (!conflicts.has(nameOf(row))) recount.add({ pollShard, voterKey, ...pick(candidateId) });
    }
    sides.push(sideOf(recount));
  }
  await spool.remove();
  return wholeOf(sides);
}

async function conflictsIn({ journal }: Pick<VerifyParts, 'journal'>): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { kind, name, repairedAt } of journal.findings())
    if (kind === 'conflict' && repairedAt === undefined) names.add(name);
  return names;
}
