import { terminalLog, wantsColour } from '../../../local/logs/terminal-log';

function recordedLog(options: { verbose?: boolean; colour?: boolean } = {}) {
  const lines: string[] = [];
  const log = terminalLog({
    verbose: options.verbose ?? false,
    colour: options.colour ?? false,
    write: (line) => lines.push(line),
    now: () => new Date(2026, 0, 1, 12, 1, 2),
  });
  return { lines, log };
}

test('a line shows the time, the source, the level and the message', () => {
  const { lines, log } = recordedLog();
  log.info('runtime', 'starting');
  log.warn('tally', 'slow');
  log.error('tally', 'broken');
  expect(lines).toEqual([
    '12:01:02 runtime         starting',
    '12:01:02 tally     WARN  slow',
    '12:01:02 tally     ERROR broken',
  ]);
});

test('details are shown only when verbose', () => {
  const quiet = recordedLog();
  quiet.log.detail('tally', 'counted');
  expect(quiet.lines).toEqual([]);

  const verbose = recordedLog({ verbose: true });
  verbose.log.detail('tally', 'counted');
  expect(verbose.lines).toEqual(['12:01:02 tally           counted']);
});

test('a coloured line says the same as a plain one', () => {
  const { lines, log } = recordedLog({ colour: true });
  log.warn('tally', 'slow');
  expect(lines[0]).toContain('\u001b[33m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes are what is taken away
  expect(lines[0]?.replace(/\u001b\[\d+m/g, '')).toBe('12:01:02 tally     WARN  slow');
});

test('colour is for terminals without NO_COLOR', () => {
  expect(wantsColour({ isTTY: true }, {})).toBe(true);
  expect(wantsColour({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(wantsColour({}, {})).toBe(false);
});
