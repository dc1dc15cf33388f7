import { Teardown } from '../../local/teardown';

function recordedSteps() {
  const teardown = new Teardown();
  const done: string[] = [];
  const add = (name: string, failure?: Error) =>
    teardown.add(async () => {
      done.push(name);
      if (failure) throw failure;
    });
  return { teardown, done, add };
}

test('what was begun last is ended first', async () => {
  const { teardown, done, add } = recordedSteps();
  add('database');
  add('server');
  await teardown.run();
  expect(done).toEqual(['server', 'database']);
});

test('a second call does nothing again', async () => {
  const { teardown, done, add } = recordedSteps();
  add('server');
  await Promise.all([teardown.run(), teardown.run()]);
  expect(done).toEqual(['server']);
});

test('a step that fails keeps no other from being done', async () => {
  const { teardown, done, add } = recordedSteps();
  add('database');
  add('server', new Error('stuck'));
  await expect(teardown.run()).rejects.toThrow('stuck');
  expect(done).toEqual(['server', 'database']);
});
