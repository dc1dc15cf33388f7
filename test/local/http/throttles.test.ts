import { Throttles } from '../../../local/http/throttles';

const SETTINGS = { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 0.001 };

test('a route has one throttle, however it is come by', () => {
  const throttles = new Throttles();
  expect(throttles.of('GET /polls', SETTINGS).take()).toBe(true);
  expect(throttles.of('GET /polls', SETTINGS).take()).toBe(false);
  expect(throttles.of('POST /polls', SETTINGS).take()).toBe(true);
});
