import { z } from 'zod';
import { TOKEN_SCOPES } from '../contract/routes';
import { type LocalRuntime, NoIssuerError } from './runtime';

const FIRST_POLL = {
  pollId: 'tea-or-coffee',
  title: 'Tea or coffee?',
  candidates: [
    { candidateId: 'tea', label: 'Tea' },
    { candidateId: 'coffee', label: 'Coffee' },
    { candidateId: 'neither', label: 'Neither' },
  ],
  // A phone votes at once, and `vote simulate` for many.
  access: 'open',
  delegates: true,
};

const pageSchema = z.object({ polls: z.array(z.unknown()) });

/**
 * Gives a runtime that has no poll one to try, so that a newcomer can vote at once; answers its id.
 * `undefined` where there are polls already, and where tokens come from elsewhere.
 */
export async function createFirstPoll(
  runtime: Pick<LocalRuntime, 'url' | 'token'>,
): Promise<string | undefined> {
  const token = await operatorToken(runtime);
  if (token === undefined || (await hasPolls(runtime.url))) return undefined;
  const created = await fetch(`${runtime.url}/polls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(FIRST_POLL),
  });
  return created.ok ? FIRST_POLL.pollId : undefined;
}

async function operatorToken(runtime: Pick<LocalRuntime, 'token'>): Promise<string | undefined> {
  try {
    return await runtime.token({ sub: 'npm start', scope: TOKEN_SCOPES.admin });
  } catch (error) {
    if (error instanceof NoIssuerError) return undefined;
    throw error;
  }
}

async function hasPolls(url: string): Promise<boolean> {
  const listed = await fetch(`${url}/polls?limit=1`);
  return pageSchema.parse(await listed.json()).polls.length > 0;
}
