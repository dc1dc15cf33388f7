// Compiled with the types that a public generator makes of openapi.json, and run by itself; see ../generated-client.ts.
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const [baseUrl = '', pollId = '', token = ''] = process.argv.slice(2);
const { GET, POST } = createClient<paths>({ baseUrl });
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const params = { path: { pollId } };

const given = await POST('/polls/{pollId}/passes/account', { params, headers: bearer(token) });
if (!given.data) throw new Error(`There is no pass: status ${given.response.status}.`);
const headers = bearer(given.data.pass);

const poll = await GET('/polls/{pollId}', { params });
const choice = poll.data?.candidates[0]?.candidateId ?? '';
const cast = await POST('/polls/{pollId}/votes', { params, headers, body: { choice } });
if (!cast.data) throw new Error(`The vote is refused: status ${cast.response.status}.`);

const refused = await POST('/polls/{pollId}/votes', { params, headers, body: { choice: 'nobody' } });
const status: 'accepted' | 'changed' | 'unchanged' | 'superseded' = cast.data.status;
console.log(JSON.stringify({ status, choice: cast.data.choice, refused: refused.error }));
