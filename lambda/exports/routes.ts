import { ballotsQuery } from '../../contract/ballots-query';
import { DATASET_ROUTES } from '../../contract/dataset-routes';
import { ROUTES } from '../../contract/routes';
import { type HttpRequest, type HttpResponse, NOT_STORED, type RoutesOf } from '../shared/http/http';
import { parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { shown } from '../shared/http/shown';
import { withPoll } from '../shared/http/with-poll';
import { type Poll, pollStatus } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import { type BallotReaders, readBallotsPage, readPlace } from './ballots-page';
import type { Datasets } from './dataset';
import { datasetDownload } from './dataset-download';

export interface ExportParts extends BallotReaders {
  findPoll: FindPoll;
  datasets: Datasets;
  /** Says that an operator has begun to read the ballots of a poll, or may get its dataset. */
  tellReading(poll: Poll, operator: string | undefined): void;
  /** Epoch milliseconds. */
  clock(): number;
}

/** The routes that give operators the ballots of a certified poll: of none before, as that would tell results early. */
export function exportRoutes(parts: ExportParts): RoutesOf<'exports'> {
  const { datasets } = parts;
  const certified = (answer: (poll: Poll, request: HttpRequest) => Promise<HttpResponse>) =>
    withPoll(parts.findPoll, async (poll, request) =>
      poll.certificate ? answer(poll, request) : notCertified(poll, parts.clock()),
    );
  return {
    [ROUTES.readBallots.key]: certified(async (poll, { query, operator }) => {
      const wanted = parseValue(query, ballotsQuery, 'query');
      if (!wanted.ok) return wanted.refusal;
      const { after } = wanted.value;
      const from = after === undefined ? undefined : readPlace(after);
      if (from && from.suffix >= poll.writeShards) return noPage(after);
      if (from === undefined) parts.tellReading(poll, operator);
      return found(await readBallotsPage(parts, poll, from));
    }),
    [DATASET_ROUTES.readCastTimes.key]: certified(async (poll) => {
      const castTimes = await datasets.readCastTimes(poll.pollId);
      return castTimes ? found(castTimes) : noDataset(poll);
    }),
    [DATASET_ROUTES.readDataset.key]: certified(async (poll, { operator }) => {
      const manifest = await datasets.readManifest(poll.pollId);
      if (!manifest) return noDataset(poll);
      parts.tellReading(poll, operator);
      return found(await datasetDownload(datasets, manifest));
    }),
  };
}

/** For one operator: caches keep nothing of it. */
function found(body: unknown): HttpResponse {
  return { status: 200, body, headers: NOT_STORED };
}

function noPage(after: string | undefined) {
  return problem(
    'invalid-value',
    `after must be the "next" of a page of this poll; given ${shown(after)}.`,
    'after',
  );
}

function notCertified(poll: Poll, now: number) {
  return problem(
    'not-certified',
    `The poll "${poll.pollId}" is ${pollStatus(poll, now)}; its ballots can be read once it is certified.`,
  );
}

function noDataset({ pollId }: Poll) {
  return problem(
    'no-dataset',
    `The dataset of the poll "${pollId}" is not written yet. It follows within minutes of the certificate; ask again in a minute.`,
  );
}
