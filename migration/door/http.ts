import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { listenOnLoopback } from '../../local/loopback';
import { type DoorPoll, doorPage } from './page';
import type { Outcome, Reading, VoteService } from './vote-service';

export interface DoorServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body?: unknown;
}

/** Seconds after which whoever was told to come again does. */
const COME_AGAIN_S = 1;

const voteBody = z.strictObject({ candidateId: z.string() });

/**
 * Serves a poll's page and its votes on a free loopback port. Voters are taken at their word: it stands for an organisation's own
 * application, whose voters have signed in.
 */
export async function serveDoor(service: VoteService, poll: DoorPoll): Promise<DoorServer> {
  const page = doorPage(poll);
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/') return sendPage(response, page);
    answerTo(service, request)
      .then((answer) => sendJson(response, answer))
      .catch(() => sendJson(response, { status: 500, body: { error: 'The application failed.' } }));
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function answerTo(service: VoteService, request: IncomingMessage): Promise<Answer> {
  const [, room, voter] = (request.url ?? '').split('/');
  if (room === 'results' && request.method === 'GET') {
    const results = await service.results();
    return results.status === 'read' ? { status: 200, body: Object.fromEntries(results.value) } : comeAgain();
  }
  const voterId = room === 'votes' && voter ? readSegment(voter) : undefined;
  if (voterId === undefined) return { status: 404, body: { error: 'There is nothing here.' } };
  return answerVoter(service, voterId, request);
}

/** A part of a path; `undefined` for one whose bytes are no text. */
function readSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

async function answerVoter(service: VoteService, voter: string, request: IncomingMessage): Promise<Answer> {
  if (request.method === 'GET') return ownVote(await service.ownVote(voter));
  if (request.method === 'DELETE') return taken(await service.retract(voter));
  if (request.method !== 'PUT') return { status: 405, body: { error: 'Allowed are GET, PUT and DELETE.' } };
  const vote = voteBody.safeParse(parseJson(await text(request)));
  if (!vote.success) return { status: 400, body: { error: 'A vote is {"candidateId": "…"}.' } };
  return taken(await service.castVote(voter, vote.data.candidateId));
}

function ownVote(vote: Reading<string | undefined>): Answer {
  return vote.status === 'read' ? { status: 200, body: { candidateId: vote.value ?? null } } : comeAgain();
}

function taken(outcome: Outcome): Answer {
  if (outcome.status === 'not-now') return comeAgain();
  return outcome.status === 'accepted'
    ? { status: 200, body: outcome }
    : { status: 409, body: { error: outcome.reason } };
}

function comeAgain(): Answer {
  return { status: 503, body: { error: 'The poll takes no votes at this moment. Come again.' } };
}

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': String(COME_AGAIN_S) }),
    })
    .end(JSON.stringify(body));
}

function sendPage(response: ServerResponse, page: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(page);
}
