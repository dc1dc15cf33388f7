import { Ahead } from '../../../migration/backfill/ahead';

function chunk(rowId: string, ballots = 1) {
  return { through: { voterId: 'v', rowId }, ballots, unanswered: ballots, remarks: [] };
}

test('only what is answered from the first chunk on is dealt with', () => {
  const ahead = new Ahead();
  const [first, second, third] = [chunk('1'), chunk('2'), chunk('3')];
  for (const one of [first, second, third]) ahead.add(one);
  second.unanswered = 0;
  expect(ahead.takeAnswered()).toEqual([]);
  first.unanswered = 0;
  expect(ahead.takeAnswered()).toEqual([first, second]);
  third.unanswered = 0;
  expect(ahead.takeAnswered()).toEqual([third]);
  expect(ahead.isEmpty).toBe(true);
});

test('ballots without an answer are bounded, however few of each chunk they are', () => {
  const ahead = new Ahead();
  for (let rowId = 0; ahead.hasRoom; rowId++) ahead.add(chunk(String(rowId), 1_000));
  expect(ahead.takeAnswered()).toEqual([]);
  const hot = new Ahead();
  let chunks = 0;
  for (; hot.hasRoom; chunks++) hot.add({ ...chunk(String(chunks), 1_000), unanswered: 1 });
  expect(chunks).toBe(200);
});
