import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';

// LOAD is written above this: the poll, its codes, choices to vote for, and k6's options.

/** Answers after which the page sends a request again: a vote that comes twice counts once. */
const AGAIN = [0, 429, 500, 502, 503, 504];
const TRIES = 5;
/** Seconds that the page waits before it asks whether its vote is counted, and between results where nobody says more. */
const LOOK_AFTER = 2;
const WATCH_EVERY = 15;

const API = `${LOAD.url}/polls/${LOAD.pollId}`;
const codes = new SharedArray('codes', () =>
  open(LOAD.codesFile)
    .split('\n')
    .filter((line) => line !== ''),
);
const votesCast = new Counter('votes_cast');

export const options = LOAD.options;

/** One voter: a pass for a code, a vote with it, a look at it. */
export function vote() {
  const number = exec.scenario.iterationInTest;
  // Machines number their voters apart, and so may leave some out.
  if (number >= codes.length) return;
  const entered = send('POST', '/passes', { name: 'pass', body: { code: codes[number] } });
  if (!check(entered, { 'a pass is given': ({ status }) => status === 201 })) return;
  const pass = entered.json('pass');
  const choice = LOAD.choices[number % LOAD.choices.length];
  const cast = send('POST', '/votes', { name: 'vote', pass, body: { choice } });
  if (!check(cast, { 'the vote stands': ({ status }) => status === 200 || status === 201 })) return;
  votesCast.add(1);
  sleep(LOOK_AFTER);
  const own = send('GET', '/votes/me', { name: 'own vote', pass });
  check(own, { 'the voter sees it': ({ status }) => status === 200 });
}

/** What a page keeps between two looks at the results; each virtual user has its own. */
let etag = '';
let refreshAfter = WATCH_EVERY;

/** One look of a page at the results, as often as they say. */
export function watch() {
  if (exec.vu.iterationInScenario === 0) sleep(Math.random() * LOOK_AFTER);
  const headers = etag === '' ? {} : { 'If-None-Match': etag };
  const answer = http.get(`${API}/results`, { headers, tags: { name: 'results' } });
  check(answer, { 'results are told': ({ status }) => status === 200 || status === 304 });
  if (answer.status === 200) {
    etag = answer.headers.Etag || '';
    refreshAfter = answer.json('refreshAfter') || WATCH_EVERY;
  }
  sleep(refreshAfter);
}

function send(method, path, { name, pass, body }) {
  const headers = { 'Content-Type': 'application/json' };
  if (pass) headers.Authorization = `Bearer ${pass}`;
  const text = body === undefined ? null : JSON.stringify(body);
  for (let tries = 1; ; tries += 1) {
    const answer = http.request(method, `${API}${path}`, text, { headers, tags: { name } });
    if (tries === TRIES || !AGAIN.includes(answer.status)) return answer;
    sleep(Math.random() * 2 ** tries);
  }
}
