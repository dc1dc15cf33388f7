// A voting app: it knows its own users, collects what they choose, and posts their votes in batches.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const { VOTING_URL = 'http://localhost:3000', POLL = 'lunch', PORT = '8080' } = process.env;
const { TOKEN_URL = `${VOTING_URL}/dev/token`, CLIENT_ID, CLIENT_SECRET } = process.env;
const MAX_BATCH = 100;

/** Votes that are not known to be stored, each with what tells its user the outcome. */
const waiting = [];
let token = { until: 0 };

async function accessToken() {
  if (Date.now() < token.until) return token.value;
  const response = await fetch(TOKEN_URL, {
    method: 'POST',
    ...(CLIENT_ID ? withSecret() : onThisMachine()),
  });
  const { access_token, expires_in } = await response.json();
  token = { value: access_token, until: Date.now() + (expires_in - 60) * 1_000 };
  return access_token;
}

const withSecret = () => ({
  headers: { authorization: `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}` },
  body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'voting/delegate' }),
});
const onThisMachine = () => ({ body: JSON.stringify({ sub: 'voting-app', scope: 'voting/delegate' }) });

/** The outcome of each vote; `unavailable` where none is known, so that posting it again does no harm. */
async function post(votes) {
  const headers = { authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' };
  const url = `${VOTING_URL}/polls/${POLL}/votes/batch`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ votes }) });
  const { results, detail } = await response.json();
  const passes = response.status === 429 || response.status >= 500;
  return results ?? votes.map(() => ({ status: passes ? 'unavailable' : 'refused', detail }));
}

async function postWaiting() {
  const batch = waiting.splice(0, MAX_BATCH);
  const votes = batch.map(({ voterId, choice }) => ({ voterId, choice }));
  const outcomes = votes.length === 0 ? [] : await post(votes).catch(() => []);
  const isKnown = (_, i) => outcomes[i] !== undefined && outcomes[i].status !== 'unavailable';
  waiting.unshift(...batch.filter((vote, i) => !isKnown(vote, i)));
  for (const [i, { tell }] of batch.entries()) if (isKnown(batch[i], i)) tell(outcomes[i]);
  setTimeout(postWaiting, 100);
}

const server = createServer(async (request, response) => {
  // Who asks is for the app to know: its own sign-in belongs here.
  const form = new URLSearchParams(await text(request));
  const [voterId, choice] = [form.get('user'), form.get('choice')];
  const tell = ({ status, detail = '' }) => response.end(`${status} ${detail}\n`);
  if (voterId && choice) waiting.push({ voterId, choice, tell });
  else response.writeHead(400).end('Post a user and a choice, such as user=ann&choice=pizza.\n');
});
server.listen(Number(PORT), () => console.log(`http://localhost:${server.address().port}`));
void postWaiting();
