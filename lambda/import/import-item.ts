import { instantSchema } from '../../contract/fields';
import {
  type ImportOutcome,
  type ImportProblem,
  type ImportRow,
  VOTER_IMPORT_PROBLEMS,
} from '../../contract/import';
import { USUAL_WEIGHT } from '../../contract/limits';
import { readVoterId } from '../../contract/voter-id';
import { choiceRefusal } from '../shared/ballots/allowed-choice';
import { type BallotKey, type Item, type RetractionToKeep, toItem } from '../shared/ballots/ballot-item';
import { ballotKey, expiresAt, keptFrom } from '../shared/ballots/cast';
import { requestOrder } from '../shared/ballots/request-order';
import type { HttpRequest } from '../shared/http/http';
import { VOTES } from '../shared/names';
import type { WeighedChoice } from '../shared/tables/ballot';
import type { Poll } from '../shared/tables/poll';
import type { VoterKeyOf } from '../shared/voter-keys/kept-voter-keys';

/** An imported ballot, or the tombstone of one, as it is to be written. */
export interface ImportItem extends BallotKey {
  epoch: number;
  /** `<source>/<hash of the voter id>`; absent for a ballot that is known by its voter key alone. */
  source: string | undefined;
  version: number;
  isTombstone: boolean;
  /** Without `source`, which follows from the others. */
  item: Item;
}

/** Makes what an import needs of voter ids. */
export interface VoterHashes {
  voterKeyOf: VoterKeyOf;
  sourceHashOf: VoterKeyOf;
}

export interface ImportParts extends VoterHashes {
  /** Days after a poll's closing time for which its ballots are kept. */
  retentionDays: number;
}

/** What the rows of one request have in common. */
export interface ImportFrame {
  poll: Poll;
  source: string;
  epoch: number;
  request: Pick<HttpRequest, 'receivedAt' | 'requestId'>;
}

/** The item that a row becomes, or why it can be none in this poll. Nothing else of the poll is asked, not even its times. */
export function importItem(
  parts: ImportParts,
  frame: ImportFrame,
  row: ImportRow,
  place: number,
): ImportItem | ImportOutcome {
  const { poll, epoch } = frame;
  const voter = voterOf(parts, frame, row);
  if ('status' in voter) return voter;
  const { voterKey, source } = voter;
  const said = saidBy(poll, row);
  if (typeof said === 'string') return { status: 'incompatible', reason: said, voterKey };
  const { castAt: importedAt, request } = requestOrder(frame.request, place);
  const key = ballotKey(poll, voterKey);
  const kept: RetractionToKeep = {
    ...key,
    castAt: readInstant(row.castAt) ?? importedAt,
    request,
    epoch,
    expiresAt: keptUntil(poll, frame.request.receivedAt, parts.retentionDays),
  };
  const item: Item = {
    ...toItem(said ? { ...kept, ...said } : kept),
    [VOTES.importedAt]: { S: importedAt },
    [VOTES.sourceVersion]: { N: String(row.version) },
  };
  return { ...key, epoch, source, version: row.version, isTombstone: said === undefined, item };
}

/** What stands in Votes under an imported item. */
export function writtenItem({ item, source }: Pick<ImportItem, 'item' | 'source'>): Item {
  return source === undefined ? item : { ...item, [VOTES.source]: { S: source } };
}

interface RowVoter {
  voterKey: string;
  source: string | undefined;
}

function voterOf(
  { voterKeyOf, sourceHashOf }: VoterHashes,
  { poll, source }: ImportFrame,
  { voterId = '', voterKey }: ImportRow,
): RowVoter | ImportOutcome {
  if (voterKey !== undefined) return { voterKey, source: undefined };
  const read = readVoterId(voterId);
  if (!read.ok) return { status: 'incompatible', reason: VOTER_IMPORT_PROBLEMS[read.problem] };
  return {
    voterKey: voterKeyOf(poll, read.voterId),
    // Of the id as it came: two rows whose ids only look alike are two ballots of the source.
    source: `${source}/${sourceHashOf(poll, voterId)}`,
  };
}

/** What the ballot says; nothing for a tombstone. */
function saidBy(poll: Poll, { candidateId, castAt }: ImportRow): WeighedChoice | ImportProblem | undefined {
  if (candidateId === undefined) return undefined;
  const choice = new Map([[candidateId, 1]]);
  const refusal = choiceRefusal(poll, choice);
  if (refusal) return refusal.kind;
  return readInstant(castAt) === undefined ? 'no-cast-time' : { choice, weight: USUAL_WEIGHT };
}

function readInstant(text: string | undefined): string | undefined {
  return instantSchema.safeParse(text).data;
}

/** A poll that closed long ago elsewhere is certified and disputed here all the same. Epoch seconds. */
function keptUntil(poll: Poll, now: number, retentionDays: number): number | undefined {
  const ofPoll = expiresAt(poll, retentionDays);
  return ofPoll && Math.max(ofPoll, keptFrom(now, retentionDays));
}

/** The voter keys of texts, in their order; `null` for one that names no voter. */
export function voterKeysOf(
  { voterKeyOf }: Pick<VoterHashes, 'voterKeyOf'>,
  poll: Poll,
  voterIds: readonly string[],
): (string | null)[] {
  return voterIds.map((text) => {
    const read = readVoterId(text);
    return read.ok ? voterKeyOf(poll, read.voterId) : null;
  });
}
