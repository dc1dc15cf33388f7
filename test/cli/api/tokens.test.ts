import { HttpClient } from '../../../cli/api/http-client';
import { givenToken, LocalIssuer } from '../../../cli/api/tokens';
import { NoTokenIssuerError, VoterTokenError } from '../../../cli/errors';
import { type RunningServer, type ServedAnswer, startServer } from '../support/serve';

const HOUR = 3_600_000;

let server: RunningServer;
let claims: unknown[];
let answer: (count: number) => ServedAnswer;

beforeEach(async () => {
  claims = [];
  answer = (count) => ({ status: 200, body: { access_token: `token-${count}`, expires_in: 3600 } });
  server = await startServer(({ body }) => answer(claims.push(JSON.parse(body))));
});
afterEach(() => server.close());

function issuer(now: () => number = () => 0): LocalIssuer {
  return new LocalIssuer(new HttpClient(server.url, new AbortController().signal), now);
}

describe('LocalIssuer', () => {
  it('asks for a token with the scope, once for all requests', async () => {
    const tokens = issuer();
    const given = await Promise.all([tokens.operator('delegate'), tokens.operator('delegate')]);
    expect(given).toEqual(['token-1', 'token-1']);
    expect(claims).toEqual([{ sub: 'vote-command', scope: 'voting/delegate' }]);
  });

  it('keeps the tokens of different scopes apart', async () => {
    const tokens = issuer();
    expect([await tokens.operator('delegate'), await tokens.operator('admin')]).toEqual([
      'token-1',
      'token-2',
    ]);
  });

  it('renews a token before it expires', async () => {
    let now = 0;
    const tokens = issuer(() => now);
    await tokens.operator('admin');
    now = HOUR / 2;
    expect(await tokens.operator('admin')).toBe('token-1');
    now = HOUR - 1_000;
    expect(await Promise.all([tokens.operator('admin'), tokens.operator('admin')])).toEqual([
      'token-2',
      'token-2',
    ]);
  });

  it('uses a token that lives for seconds only', async () => {
    answer = (count) => ({ status: 200, body: { access_token: `token-${count}`, expires_in: 10 } });
    const tokens = issuer();
    await tokens.operator('admin');
    expect(await tokens.operator('admin')).toBe('token-1');
  });

  it('gives each voter a token of their own', async () => {
    expect(await issuer().voter('ada')).toBe('token-1');
    expect(claims).toEqual([{ sub: 'ada', scope: 'voting/vote' }]);
  });

  it('asks again after a failure', async () => {
    const good = answer;
    answer = () => ({ status: 400, body: { message: 'no' } });
    const tokens = issuer();
    await expect(tokens.operator('admin')).rejects.toThrow(/dev\/token refuses a token with status 400/);
    answer = good;
    expect(await tokens.operator('admin')).toBe('token-2');
  });

  it('says how to get a token where none is issued', async () => {
    answer = () => ({ status: 404, body: { message: 'Not Found' } });
    await expect(issuer().operator('admin')).rejects.toThrow(NoTokenIssuerError);
    await expect(issuer().operator('admin')).rejects.toThrow(/Pass --token.*client_credentials/);
  });
});

describe('givenToken', () => {
  it('posts votes for others with another token where one is given', async () => {
    const tokens = givenToken('mine', 'app');
    expect([await tokens.operator('admin'), await tokens.operator('delegate')]).toEqual(['mine', 'app']);
  });

  it('serves the command itself, and no voter', async () => {
    const tokens = givenToken('mine');
    expect(await tokens.operator('admin')).toBe('mine');
    await expect(tokens.voter('ada')).rejects.toThrow(VoterTokenError);
  });
});
