import { countdownText } from '../../../web/poll/countdown-text';
import { remaining } from '../../../web/poll/remaining';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [9_000, 'Closes in 0:09', '終了まで 0:09'],
  [4 * MINUTE + 59_000, 'Closes in 4:59', '終了まで 4:59'],
  [HOUR - 1, 'Closes in 1 h 00 min', '終了まで 1 時間 00 分'],
  [2 * HOUR + 5 * MINUTE, 'Closes in 2 h 05 min', '終了まで 2 時間 05 分'],
  [DAY + 5 * HOUR, 'Closes in 1 day 5 h', '終了まで 1 日 5 時間'],
  [12 * DAY, 'Closes in 12 days 0 h', '終了まで 12 日 0 時間'],
])('with %i ms to go it says %s', (left, english, japanese) => {
  expect(countdownText.en.closesIn(remaining(left))).toBe(english);
  expect(countdownText.ja.closesIn(remaining(left))).toBe(japanese);
});

test('an opening is counted down the same way', () => {
  expect(countdownText.en.opensIn(remaining(2 * HOUR))).toBe('Opens in 2 h 00 min');
  expect(countdownText.ja.opensIn(remaining(2 * HOUR))).toBe('開始まで 2 時間 00 分');
});
