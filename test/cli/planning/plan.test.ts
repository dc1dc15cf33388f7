import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTED, planPictures, shownAnswer } from '../../../cli/planning/documented';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

const PROJECT = join(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');
const SMALL = ['plan', '--voters', '500', '--minutes', '5'];

test.each(DOCUMENTED)(
  '$document shows what the command answers ($place); "npm run plans" puts it there',
  async (one) => {
    const { exitCode, output } = await runCommand([...one.args]);
    expect(exitCode).toBe(0);
    expect(read(one.document)).toContain(shownAnswer(one, output));
  },
);

test('the pictures of plans are those that the project draws', () => {
  for (const [name, svg] of Object.entries(planPictures())) expect(read(`docs/images/${name}.svg`)).toBe(svg);
});

test('a plan for programs has every line with its price, and null where nobody knows it', async () => {
  const { output } = await runCommand(['--json', ...SMALL, '--region', 'eu-west-1']);
  const { cost } = JSON.parse(output);
  expect(cost.lines).toContainEqual(
    expect.objectContaining({ part: 'Votes, one write each', dollarsEach: null, dollars: null }),
  );
  expect(cost.lines).toContainEqual(
    expect.objectContaining({ group: 'watching', part: 'CloudFront, requests', dollarsEach: 1 }),
  );
  expect(cost.totals.night.lacks).toContain('Votes, one write each');
});

test('the page of a plan shows what the terminal shows, with pictures', async () => {
  const page = temporaryFile('', 'plan.html');
  const { output } = await runCommand([...SMALL, '--simulate', '--html', page]);
  const html = readFileSync(page, 'utf8');
  expect(html).toContain(output.split('\n')[0]);
  expect(html.match(/<svg/g)).toHaveLength(4);
  expect(html).toContain('<td>as in a broadcast</td>');
});

test.each([
  [['--peak', '501'], '--peak must be at most the number of voters, 500; given: 501.'],
  [['--access', 'sms'], 'Allowed choices are open, code, account.'],
  [['--region', 'Ireland'], 'It must be a Region of AWS such as eu-west-1.'],
  [['--simulate', '--built-for', '999999999'], '--built-for must be at most'],
])('refuses %j and says what is allowed', async (args, message) => {
  const { exitCode, errors } = await runCommand([...SMALL, ...args]);
  expect([exitCode, errors]).toEqual([2, expect.stringContaining(message)]);
});
