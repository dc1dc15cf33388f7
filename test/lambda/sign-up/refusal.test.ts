import fc from 'fast-check';
import { refusalOf } from '../../../lambda/sign-up/refusal';

test.each(['ada@example.org', 'Ada.Lovelace@Example.org', 'ada@gmail.com', "o'brien-x@mail.example.co.uk"])(
  '%s may sign up',
  (email) => {
    expect(refusalOf(email, [])).toBeUndefined();
  },
);

test.each([
  ['a part that goes to the same mailbox', 'ada+2@example.org', 'without the part of your address from "+"'],
  ['dots that Gmail does not see', 'a.da@gmail.com', 'without the dots'],
  ['such dots in capitals', 'A.da@GMAIL.com', 'without the dots'],
  ['Gmail’s other domain', 'ada@googlemail.com', 'gmail.com in place of googlemail.com'],
  ['letters that look the same', 'ada@ｅxample.org', 'plain letters'],
  ['a blank', 'a da@example.org', 'plain letters'],
  ['no domain', 'ada@', 'a mail address'],
  ['no mailbox', '@example.org', 'a mail address'],
  ['nothing', '', 'a mail address'],
])('an address with %s is refused, and why', (_, email, reason) => {
  expect(refusalOf(email, [])).toContain(reason);
});

test('only addresses at the domains of voters are admitted, where there are any', () => {
  const domains = ['example.org', 'example.com'];
  expect(refusalOf('ada@Example.com', domains)).toBeUndefined();
  expect(refusalOf('ada@mail.example.com', domains)).toContain('example.org, example.com');
  expect(refusalOf('ada+2@example.com', domains)).toContain('from "+"');
});

const letters = fc.stringMatching(/^[a-z0-9]{1,8}$/);
/** One mailbox and several spellings of its address. */
const spellings = fc
  .tuple(fc.array(letters, { minLength: 1, maxLength: 3 }), fc.constantFrom('gmail.com', 'example.org'))
  .chain(([parts, domain]) => {
    const isGmail = domain === 'gmail.com';
    const local = fc.constantFrom(...(isGmail ? ['', '.'] : ['.'])).map((dot) => parts.join(dot));
    const tag = fc.option(letters, { nil: undefined });
    const host = fc.constantFrom(...(isGmail ? ['gmail.com', 'googlemail.com'] : [domain]));
    const spelled = fc.tuple(local, tag, host, fc.boolean()).map(([name, extra, at, isLoud]) => {
      const email = `${extra === undefined ? name : `${name}+${extra}`}@${at}`;
      return isLoud ? email.toUpperCase() : email;
    });
    return fc.array(spelled, { minLength: 2, maxLength: 12 });
  });

test('of all spellings of a mailbox at most one is admitted, and the case is the user pool’s affair', () => {
  fc.assert(
    fc.property(spellings, (emails) => {
      const admitted = emails.filter((email) => refusalOf(email, []) === undefined);
      expect(new Set(admitted.map((email) => email.toLowerCase())).size).toBeLessThanOrEqual(1);
    }),
  );
});

test('no refusal repeats the address, since refusals are logged', () => {
  for (const email of ['ada+2@example.org', 'a.d.a@gmail.com', 'ada@googlemail.com', 'ada@ｅxample.org']) {
    expect(refusalOf(email, ['example.com'])).not.toContain('ada');
  }
});
