/**
 * Posts votes over HTTP for as long as told, in lines that each send the next vote when the last is answered. It is a process
 * of its own, so that the client's work is not done by the thread that answers.
 */
import { Agent, request } from 'node:http';
import { z } from 'zod/mini';
import { issuedPass } from '../../contract/passes';
import { childInput, tellProgress, tellResult } from './answer';

const { url, pollId, candidateIds, connections, voters, warmUpSeconds, seconds } = z
  .object({
    url: z.string(),
    pollId: z.string(),
    candidateIds: z.array(z.string()),
    connections: z.number(),
    /** How many people vote, each again and again. */
    voters: z.number(),
    warmUpSeconds: z.number(),
    seconds: z.number(),
  })
  .parse(childInput());

const agent = new Agent({ keepAlive: true, maxSockets: connections });
const { hostname, port } = new URL(url);

interface Answer {
  status: number;
  body: string;
}

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        hostname,
        port,
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...headers,
        },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: answer }));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

const issuedToken = z.object({ access_token: z.string() });

async function passOf(voter: number): Promise<string> {
  const { body } = await post('/dev/token', { sub: `http-${voter}`, scope: 'voting/vote' });
  const { access_token: token } = issuedToken.parse(JSON.parse(body));
  const issued = await post(`/polls/${pollId}/passes/account`, {}, { authorization: `Bearer ${token}` });
  return issuedPass.parse(JSON.parse(issued.body)).pass;
}

const passes: string[] = [];
for (let voter = 0; voter < voters; voter++) passes.push(await passOf(voter));

let next = 0;

/** Milliseconds until a vote was accepted. */
async function castVote(): Promise<number> {
  const turn = next++;
  const choice = candidateIds[turn % candidateIds.length] ?? '';
  const began = performance.now();
  const { status, body } = await post(
    `/polls/${pollId}/votes`,
    { choice },
    { authorization: `Bearer ${passes[turn % passes.length]}` },
  );
  if (status !== 200 && status !== 201) throw new Error(`A vote was answered ${status}: ${body}`);
  return performance.now() - began;
}

async function castFor(duration: number): Promise<{ times: number[]; took: number }> {
  const began = performance.now();
  const times: number[] = [];
  const line = async () => {
    while (performance.now() - began < duration * 1000) {
      times.push(await castVote());
    }
  };
  await Promise.all(Array.from({ length: connections }, line));
  return { times, took: (performance.now() - began) / 1000 };
}

await castFor(warmUpSeconds);
tellProgress(warmUpSeconds);
tellResult(await castFor(seconds));
