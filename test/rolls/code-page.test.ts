import { readPage } from '../../rolls/code-page';

test.each([
  ['https://vote.example.org', { ok: true, page: 'https://vote.example.org', isThisMachine: false }],
  [' http://192.168.1.7:3000/ ', { ok: true, page: 'http://192.168.1.7:3000', isThisMachine: false }],
  ['http://localhost:3000', { ok: true, page: 'http://localhost:3000', isThisMachine: true }],
  ['http://[::1]:3000', { ok: true, page: 'http://[::1]:3000', isThisMachine: true }],
  ['vote.example.org', { ok: false }],
  ['localhost:3000', { ok: false }],
  ['', { ok: false }],
])('the address %j is read as %j', (text, read) => {
  expect(readPage(text)).toEqual(read);
});
