import type { Standing } from '../target/target';
import type { KeyedRow, Pair } from './pair';

/** What two sides have under each voter key, from each side's ballots in voter key order. */
export async function* joined(
  rows: AsyncIterable<KeyedRow>,
  ballots: AsyncIterable<Standing>,
): AsyncGenerator<Pair> {
  const theirs = ballots[Symbol.asyncIterator]();
  let next = await theirs.next();
  for await (const group of byVoterKey(rows)) {
    const [{ voterKey }] = group;
    for (; !next.done && next.value.voterKey < voterKey; next = await theirs.next()) yield extra(next.value);
    const isOnBoth = !next.done && next.value.voterKey === voterKey;
    yield { voterKey, rows: group, standing: isOnBoth ? next.value : undefined };
    if (isOnBoth) next = await theirs.next();
  }
  for (; !next.done; next = await theirs.next()) yield extra(next.value);
}

function extra(standing: Standing): Pair {
  return { voterKey: standing.voterKey, rows: [], standing };
}

type Group = [KeyedRow, ...KeyedRow[]];

async function* byVoterKey(rows: AsyncIterable<KeyedRow>): AsyncGenerator<Group> {
  let group: Group | undefined;
  for await (const row of rows) {
    if (group?.[0].voterKey === row.voterKey) {
      group.push(row);
      continue;
    }
    if (group) yield group;
    group = [row];
  }
  if (group) yield group;
}
