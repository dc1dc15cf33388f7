import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { CompactSign } from 'jose';
import { problem as problemSchema } from '../../contract/problems';
import type { Role } from '../../contract/routes';
import { passKeys } from '../../lambda/shared/passes/pass-keys';
import { type IssuerKeys, openIssuerKeys } from '../../local/identity/issuer-keys';
import { PageClient } from '../local/identity/page-client';
import { type FuzzedRequest, type FuzzedToken, fuzzedRequests } from './fuzz/requests';
import { type Answered, send } from './fuzz/send';
import { passSecretOf, startTestRuntime, type TestRuntime } from './harness';

/** `FUZZ_REQUESTS=15000 npx jest test/integration/fuzz.test.ts` asks more; `FUZZ_SEED` asks something else. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_500);
const SEED = Number(process.env.FUZZ_SEED ?? 12);
const PATIENCE_MS = 60_000 + 100 * REQUESTS;

/** Refusals that no field is to blame for: the poll, the voter's vote or the token stands against them. */
const WITHOUT_FIELD = [
  'no-pass',
  'invalid-pass',
  'pass-expired',
  'wrong-poll',
  'wrong-access',
  'no-delegates',
  'poll-over',
  'no-voter',
  'no-operator',
  'poll-not-open',
  'nothing-to-reveal',
  'no-vote',
  'already-voted',
  'not-changeable',
];
/** What CloudFront refuses in its own name. */
const DISTRIBUTION_REFUSALS = /^This distribution is not|^A GET request has no body/;
/** What API Gateway refuses in its own name. */
const GATEWAY_REFUSALS = [401, 403, 404, 413];

let voting: TestRuntime;
/** What passes are signed with. */
let passKey: Buffer;
/** Of the trusted issuers. */
let keys: Record<Role, IssuerKeys>;

beforeAll(async () => {
  voting = await startTestRuntime();
  const { VoterPoolId, OperatorPoolId } = voting.runtime.outputs;
  const keysOf = (poolId = '') => openIssuerKeys(join(voting.folder, 'issuer-keys', `${poolId}.json`));
  keys = { voter: await keysOf(VoterPoolId), operator: await keysOf(OperatorPoolId) };
  passKey = passKeys(await passSecretOf(voting.folder)).pass;
  await voting.createPoll({ pollId: 'open' });
  await voting.createPoll({ pollId: 'anybody', access: 'open' });
  await voting.createPoll({ pollId: 'badges', access: 'code' });
  await voting.createPoll({ pollId: 'final', changeable: false });
  await voting.createPoll({ pollId: 'hidden', resultsVisible: 'afterClose' });
  await voting.createPoll({ pollId: 'to-close' });
}, PATIENCE_MS);
afterAll(() => voting.stop());

/** The request's authorization, signed by an issuer that the API trusts. */
async function authorization(token: FuzzedToken): Promise<[string, string][]> {
  if (token === undefined) return [];
  if ('text' in token) return [['authorization', `Bearer ${token.text}`]];
  const signing = new CompactSign(new TextEncoder().encode(token.claims));
  if (token.signedBy === 'passes') {
    signing.setProtectedHeader({ alg: 'HS256', typ: 'pass+jwt' });
    return [['authorization', `Bearer ${await signing.sign(passKey)}`]];
  }
  const { publicJwk, privateKey } = keys[token.signedBy];
  signing.setProtectedHeader({ alg: 'RS256', kid: publicJwk.kid });
  return [['authorization', `Bearer ${await signing.sign(privateKey)}`]];
}

/** Waits while a route is called too fast: it is its answer that is asked for here. */
async function ask({ token, headers, ...request }: FuzzedRequest): Promise<Answered> {
  const sent = { ...request, headers: [...headers, ...(await authorization(token))] };
  for (;;) {
    const answer = await send(voting.runtime.url, sent);
    if (answer.status !== 429) return answer;
    await sleep(50);
  }
}

/** Whether the API answers for the address. */
const isOfApi = ({ target }: FuzzedRequest) => /^\/polls(?![^/?])/.test(target);

function checkRefusal(answer: Answered): void {
  // The server has not read the headers whole, and says no more.
  if (answer.status === 431) return;
  if (answer.contentType === 'application/problem+json') {
    checkProblem(answer);
  } else if (answer.contentType === 'text/plain') {
    expect(answer).toMatchObject({ status: 403, text: expect.stringMatching(DISTRIBUTION_REFUSALS) });
  } else {
    expect(answer.contentType).toBe('application/json');
    expect(GATEWAY_REFUSALS).toContain(answer.status);
    expect(JSON.parse(answer.text)).toEqual({ message: expect.any(String) });
  }
}

function checkProblem({ status, text }: Answered): void {
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(status);
  const kind = problem.type.replace('urn:problem:voting:', '');
  if (!WITHOUT_FIELD.includes(kind)) expect(problem).toHaveProperty('field', expect.any(String));
}

test(
  'every request that HTTP allows is answered, and no fault of its own is taken for one of the service',
  async () => {
    const seen = new Map<number, number>();
    const { url, outputs } = voting.runtime;
    const world = {
      pollIds: ['open', 'final', 'hidden', 'anybody', 'badges'],
      issuers: {
        voter: { issuer: `${url}/${outputs.VoterPoolId}`, clientId: outputs.VoterClientId ?? '' },
        operator: { issuer: `${url}/${outputs.OperatorPoolId}`, clientId: outputs.AdminClientId ?? '' },
      },
    };
    const property = fc.asyncProperty(fuzzedRequests(world), async (request) => {
      const answer = await ask(request);
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      if (answer.status >= 500) throw new Error(`${answer.status} ${answer.text}`);
      if (answer.status >= 400 && isOfApi(request) && request.method !== 'HEAD') checkRefusal(answer);
    });
    await fc.assert(property, { seed: SEED, numRuns: REQUESTS });
    if (process.env.FUZZ_REQUESTS) console.log(`${REQUESTS} requests, by status:`, seen);
    // It asks for more than refusals.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404, 409, 422]));
  },
  PATIENCE_MS,
);

test(
  'whatever somebody signs in as, the page takes it or says what is wrong with it',
  async () => {
    const { url, outputs } = voting.runtime;
    const issuer = `${url}/${outputs.VoterPoolId}`;
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.constantFrom('null', '\u202e', '\u3164'),
    );
    const property = fc.asyncProperty(name, async (typed) => {
      const page = new PageClient(issuer, outputs.VoterClientId ?? '', 'openid voting/vote');
      const { response } = await page.authorize();
      const { response: answer } = await page.fillIn(await response.text(), typed);
      expect([303, 400]).toContain(answer.status);
    });
    await fc.assert(property, { seed: SEED, numRuns: Math.ceil(REQUESTS / 30) });
  },
  PATIENCE_MS,
);
