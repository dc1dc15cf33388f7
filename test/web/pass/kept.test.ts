import { toChoice } from '../../../contract/choice';
import { forgetVoter, forgetVoters } from '../../../web/pass/forget-voter';
import { keptPass } from '../../../web/pass/kept-pass';
import { keptVote, type UnsentVote } from '../../../web/pass/unsent-vote';
import { fakeStore } from '../kept/fake-storage';

const LUNCH = { pollId: 'lunch' };
const DINNER = { pollId: 'dinner' };
const unsent: UnsentVote = {
  choice: toChoice({ alice: 3, bob: 1 }),
  at: 17,
  via: 'code',
  code: '0123456789AB',
};

test('a pass is kept for its poll alone', () => {
  const store = fakeStore();
  keptPass(store, LUNCH).write({ pass: 'a-pass', via: 'open' });
  expect(keptPass(store, LUNCH).read()).toEqual({ pass: 'a-pass', via: 'open' });
  expect(keptPass(store, DINNER).read()).toBeUndefined();
});

test('a pass of no known kind is forgotten', () => {
  const store = fakeStore();
  store.set('voting.pass.lunch', '{"pass":"a-pass","via":"lottery"}');
  expect(keptPass(store, LUNCH).read()).toBeUndefined();
  expect(store.names()).toEqual([]);
});

test('a vote that was not sent is kept as it was cast', () => {
  const store = fakeStore();
  keptVote(store, LUNCH).write(unsent);
  expect(keptVote(store, LUNCH).read()).toEqual(unsent);
  expect(keptVote(store, DINNER).read()).toBeUndefined();
});

test('a kept vote that says nothing is none', () => {
  const store = fakeStore();
  store.set('voting.unsent.lunch', '{"choice":"","at":17,"via":"open"}');
  expect(keptVote(store, LUNCH).read()).toBeUndefined();
});

test('a device forgets who voted in one poll', () => {
  const store = fakeStore();
  for (const poll of [LUNCH, DINNER]) {
    keptPass(store, poll).write({ pass: 'a-pass', via: 'code' });
    keptVote(store, poll).write(unsent);
  }
  forgetVoter(store, LUNCH);
  expect(store.names()).toEqual(['voting.pass.dinner', 'voting.unsent.dinner']);
});

test('a device forgets who voted by one way of access, and keeps all else', () => {
  const store = fakeStore();
  keptPass(store, LUNCH).write({ pass: 'a-pass', via: 'account' });
  keptVote(store, LUNCH).write({ ...unsent, via: 'account' });
  keptPass(store, DINNER).write({ pass: 'a-pass', via: 'open' });
  store.set('voting.language', 'ja');
  forgetVoters(store, 'account');
  expect(store.names()).toEqual(['voting.pass.dinner', 'voting.language']);
});
